"""Schemas in the forms that are in use: record names in any case, unions either way round, whatever marks there are.

A column is written ``NAME:type,type+marks``: without a type it is a string, several types are a union, a list of one
type is ``[type]``; the marks are c (categorical), n (categorical is false), t (textual), and i (itemName).
"""

from __future__ import annotations

import json
from typing import Any

_MARKS: dict[str, dict[str, Any]] = {
    "c": {"categorical": True},
    "n": {"categorical": False},
    "t": {"textual": True},
    "i": {"itemName": True},
}


def column(text: str) -> dict[str, Any]:
    name, _, rest = text.partition(":")
    name, _, marks = name.partition("+") if not rest else (name, "", "")
    kinds, _, more = rest.partition("+")
    marks = marks or more
    union: Any = kinds.strip("[]").split(",") if kinds else ["string"]
    kind = union if kinds.startswith("[") or len(union) > 1 else union[0]
    found: dict[str, Any] = {"name": name, "type": kind}
    for mark in marks:
        found.update(_MARKS[mark])
    return found


def schema(name: str, columns: str, **more: Any) -> str:
    found = {"type": "record", "name": name, "namespace": "com.example.shop", "fields": [], "version": "1.0", **more}
    found["fields"] = [column(one) for one in columns.split()]
    return json.dumps(found)


KEYS = "USER_ID ITEM_ID TIMESTAMP:long"
ACTS = "USER_ID ACTION_ID EVENT_TYPE TIMESTAMP:long"
SHOP = "ITEM_ID PRICE:float CATEGORY_L1+c"
FILM = "ITEM_ID GENRES+c CREATION_TIMESTAMP:long"

CUSTOM = (
    ("Interactions", KEYS),
    ("interactions", KEYS),
    ("INTERACTIONS", KEYS),
    ("Interactions", "TIMESTAMP:long ITEM_ID USER_ID"),
    ("Interactions", "ITEM_ID USER_ID EVENT_TYPE TIMESTAMP:long"),
    ("Interactions", f"{KEYS} EVENT_TYPE EVENT_VALUE:float"),
    ("Interactions", f"{KEYS} EVENT_TYPE EVENT_VALUE:null,float"),
    ("Interactions", f"{KEYS} EVENT_TYPE EVENT_VALUE:float,null IMPRESSION"),
    ("Interactions", f"{KEYS} EVENT_VALUE:double EVENT_TYPE IMPRESSION RECOMMENDATION_ID:null,string"),
    ("Interactions", f"{KEYS} EVENT_TYPE RECOMMENDATION_ID:string,null EVENT_ATTRIBUTION_SOURCE:string,null"),
    ("Interactions", f"{KEYS} EVENT_TYPE DEVICE+c COUNTRY+c HOUR:int"),
    ("interactions", f"{KEYS} EVENT_TYPE DEVICE:null,string+c"),
    ("Interactions", f"{KEYS} EVENT_TYPE DEVICE_TYPE:string,null+c SESSION:string"),
    ("Interactions", f"{KEYS} EVENT_TYPE:string,null"),
    ("Interactions", f"{KEYS} EVENT_TYPE+n EVENT_VALUE:float"),
    ("Interactions", f"{KEYS} EVENT_TYPE EVENT_VALUE:int"),
    ("Interactions", f"{KEYS} BASKET:double DISCOUNT:boolean"),
    ("Interactions", "USER_ID:[string] ITEM_ID:[string] TIMESTAMP:[long] EVENT_TYPE:[string]"),
    ("Interactions", f"{KEYS} A:int B:int C:int D:int E:int"),
    ("Items", "ITEM_ID GENRE+c"),
    ("items", "ITEM_ID GENRES:null,string+c"),
    ("ITEMS", "ITEM_ID CREATION_TIMESTAMP:long"),
    ("Items", "ITEM_ID CREATION_TIMESTAMP:float GENRE+c"),
    ("Items", "ITEM_ID CREATION_TIMESTAMP:null,long CATEGORY+c"),
    ("Items", "ITEM_ID TITLE YEAR:int GENRES+c"),
    ("Items", "ITEM_ID STYLE+c DESCRIPTION+t PRICE:float"),
    ("Items", "ITEM_ID CATEGORY_L1+c CATEGORY_L2+c PRODUCT_DESCRIPTION:null,string+t GENDER+c"),
    ("Items", "ITEM_ID NAME+i BRAND:string,null+c PRICE:float,null"),
    ("Items", "ITEM_ID TITLE+i SUMMARY+t"),
    ("Items", "ITEM_ID PROMOTED IN_STOCK PRICE:double"),
    ("Items", "ITEM_ID IS_NEW:boolean COLOUR+c"),
    ("Items", "ITEM_ID WEIGHT:int,float SIZE:null,int,string+c"),
    ("Items", "ITEM_ID itemColour+c item_price:float"),
    ("Items", "ITEM_ID _internal:int x1:int x2:long"),
    ("Items", "ITEM_ID RATING:float+c"),
    ("Items", "ITEM_ID+n TAGS:null,string+c"),
    ("Items", "CREATION_TIMESTAMP:long ITEM_ID LABEL+c"),
    ("Users", "USER_ID AGE:int GENDER+c"),
    ("users", "USER_ID AGE:int"),
    ("Users", "USER_ID AGE:null,int GENDER:null,string+c COUNTRY:string,null+c"),
    ("Users", "USER_ID MEMBERSHIP+c LOYAL:boolean"),
    ("uSeRs", "USER_ID SEGMENT+n"),
    ("Users", "AGE:int USER_ID"),
    ("Actions", "ACTION_ID VALUE:long"),
    ("actions", "ACTION_ID KIND+c VALUE:null,long"),
    ("Actions", "ACTION_ID VALUE:long,null TYPE:string,null CREATION_TIMESTAMP:long EXPIRATION_TIMESTAMP:long"),
    ("Actions", "ACTION_ID ACTION_EXPIRATION_TIMESTAMP:long REPEAT_FREQUENCY:long,null MEMBERSHIP_LEVEL+c"),
    ("ActionInteractions", ACTS),
    ("actioninteractions", f"{ACTS} IMPRESSION"),
    ("ActionInteractions", f"{ACTS} DEVICE+c RECOMMENDATION_ID:null,string"),
)
SHOPS = (
    ("Interactions", f"{KEYS} EVENT_TYPE"),
    ("interactions", f"{KEYS} EVENT_TYPE EVENT_VALUE:null,float DISCOUNT+c"),
    ("Items", SHOP),
    ("items", f"{SHOP} CATEGORY_L2+c PRODUCT_DESCRIPTION+t GENDER+c"),
    ("Items", "ITEM_ID PRICE:float,null CATEGORY_L1:null,string+c"),
    ("Items", f"{SHOP} CATEGORY_L2:null,string+c CREATION_TIMESTAMP:float PROMOTED:null,string"),
    ("Items", f"{SHOP} ADULT+c AGE_GROUP+c CREATION_TIMESTAMP:long"),
    ("Users", "USER_ID AGE:int GENDER+c"),
)
FILMS = (
    ("Interactions", f"{KEYS} EVENT_TYPE"),
    ("INTERACTIONS", f"{KEYS} EVENT_TYPE EVENT_VALUE:float,null IMPRESSION"),
    ("Items", FILM),
    ("items", "ITEM_ID GENRES:null,string+c CREATION_TIMESTAMP:long TITLE"),
    ("Items", "ITEM_ID GENRES:string,null+c CREATION_TIMESTAMP:null,long GENRE_L2+c DURATION:int"),
    ("Items", "ITEM_ID GENRES_L1+c CREATION_TIMESTAMP:long"),
    ("Items", f"{FILM} PRICE:float AVERAGE_RATING:float CONTENT_CLASSIFICATION+c PRODUCT_DESCRIPTION+t"),
    ("users", "USER_ID SUBSCRIPTION_MODEL+c"),
    ("Users", "USER_ID SUBSCRIPTION_MODEL AGE:int"),
)

SCHEMAS: tuple[tuple[str, str | None], ...] = (
    *((schema(name, columns), None) for name, columns in CUSTOM),
    *((schema(name, columns), "ECOMMERCE") for name, columns in SHOPS),
    *((schema(name, columns), "VIDEO_ON_DEMAND") for name, columns in FILMS),
    (schema("Interactions", KEYS, doc="clicks of the shop", aliases=["Clicks"]), None),
    (json.dumps({"type": "record", "name": "items", "fields": [column("ITEM_ID"), column("A:int")]}, indent=4), None),
)
"""``(text, domain)``."""
