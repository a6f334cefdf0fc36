/** What the page asks of its server; the Slack shapes pass through untouched. */

async function read(response) {
  if (!response.ok) return { ok: false, error: `http_${response.status}` };
  return response.json();
}

async function get(path, query) {
  return read(await fetch(`${path}?${new URLSearchParams(query)}`));
}

async function post(path, body) {
  try {
    const asForm = body instanceof FormData;
    const headers = asForm ? {} : { "content-type": "application/json" };
    return await read(await fetch(path, { method: "POST", headers, body: asForm ? body : JSON.stringify(body) }));
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, error: "ingen kontakt med servern" };
    throw error;
  }
}

function form(fields) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) data.append(name, value);
  return data;
}

export const api = {
  state: (user) => get("/page/state", { user }),
  messages: (user, channel) => get("/page/messages", { user, channel }),
  say: (body) => post("/page/say", body),
  command: (body) => post("/page/command", body),
  act: (body) => post("/page/act", body),
  submit: (body) => post("/page/submit", body),
  close: (body) => post("/page/close", body),
  home: (user) => post("/page/home", { user }),
  options: (body) => post("/page/options", body),
  read: (body) => post("/page/read", body),
  time: (body) => post("/page/time", body),
  invite: (body) => post("/page/invite", body),
  upload: (fields) => post("/page/upload", form(fields)),
};

/**
 * Listens to what happens to `user`: `hear(event)` for each event, `online(true|false)` when the line comes and goes.
 * The browser reconnects by itself. Returns `listening`, kept when nothing that happens from then on is missed, and
 * `hangUp`.
 */
export function listen(user, hear, online) {
  const source = new EventSource(`/page/events?${new URLSearchParams({ user })}`);
  const listening = new Promise((heard) => source.addEventListener("listening", heard, { once: true }));
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.addEventListener("listening", () => online(true));
  source.onerror = () => online(false);
  return { listening, hangUp: () => source.close() };
}
