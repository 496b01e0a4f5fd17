// The Avro schemas of the shop's data, one column of the CSV files after the other.

interface Column {
    name: string;
    type: string;
    categorical?: boolean;
    textual?: boolean;
}

function avro(name: string, ...fields: Column[]): string {
    return JSON.stringify({
        type: "record",
        name,
        namespace: "com.amazonaws.personalize.schema",
        fields,
        version: "1.0",
    });
}

export const interactions = avro(
    "Interactions",
    { name: "USER_ID", type: "string" },
    { name: "ITEM_ID", type: "string" },
    { name: "EVENT_TYPE", type: "string" },
    { name: "TIMESTAMP", type: "long" },
);

export const items = avro(
    "Items",
    { name: "ITEM_ID", type: "string" },
    { name: "PRICE", type: "float" },
    { name: "CATEGORY_L1", type: "string", categorical: true },
    { name: "PRODUCT_DESCRIPTION", type: "string", textual: true },
    { name: "BRAND", type: "string", categorical: true },
);

export const users = avro(
    "Users",
    { name: "USER_ID", type: "string" },
    { name: "MEMBERSHIP", type: "string", categorical: true },
    { name: "AGE", type: "int" },
);
