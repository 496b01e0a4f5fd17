// What the page asks, of nobody but the server that it came from.

const GONE = "The emulator does not answer.";

async function answered(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error(GONE);
  }
  const text = await answer.text();
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error(`The emulator answers with ${answer.status} and no JSON.`);
  }
  if (!answer.ok) {
    const code = answer.headers.get("x-amzn-ErrorType") ?? found.__type;
    throw new Error([code, found.message].filter(Boolean).join(": ") || `The emulator answers with ${answer.status}.`);
  }
  return found;
}

const sending = (body, more) => ({
  method: "POST",
  headers: { "Content-Type": "application/json", ...more },
  body: JSON.stringify(body),
});

export const get = (route, query = {}) => answered(`/_emulator/${route}?${new URLSearchParams(query)}`);

export const post = (route, body) => answered(`/_emulator/${route}`, sending(body));

// A call of the service as a client makes it: it is in the log. Nobody checks signatures, so that none is made.
export function call({ region, account }, path, body) {
  const scope = `${account}/20000101/${region}/personalize/aws4_request`;
  return answered(path, sending(body, { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}` }));
}
