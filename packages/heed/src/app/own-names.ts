import type { FastifyInstance, FastifyRequest } from "fastify";
import { isNameSeen, keepOwnName, NameTaken, type OwnName } from "../kernel/own-name.ts";
import type { Requester } from "./frame.ts";
import type { AsRequester } from "./http.ts";

/*
 * Somebody sends a record under an id that a record has which they may not see. The answer is the usual one: the record is
 * kept under another id, and its author goes on to call it by the one that was sent, in every address, body and reply.
 */

const namesOf = ({ requester }: { readonly requester: Requester | null }): readonly OwnName[] =>
  requester?.ownNames ?? [];

/** The same document with every text that is a name, as a whole, replaced. */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, names)]));
}

const outward = (text: string, names: readonly OwnName[]): string =>
  names.reduce((left, { given, stored }) => left.replaceAll(stored, given), text);

/** Lets those who have names of their own use them. Mounted after the hook that finds out who asks. */
export function mountOwnNames(app: FastifyInstance): void {
  app.addHook("preHandler", async (request) => {
    const names = new Map(namesOf(request).map(({ given, stored }) => [given, stored]));
    if (names.size === 0) return;
    request.params = renamed(request.params, names);
    request.query = renamed(request.query, names);
    request.body = renamed(request.body, names);
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const names = namesOf(request);
    if (names.length === 0) return payload;
    const location = reply.getHeader("location");
    if (typeof location === "string") reply.header("location", outward(location, names));
    return typeof payload === "string" ? outward(payload, names) : payload;
  });
}

/**
 * Does what somebody sent; where its id or code is that of a record which they may not see, under another.
 * @throws {Problem} id taken, where they may see the record that has it.
 */
export async function underFreeName<T>(
  request: FastifyRequest,
  asRequester: AsRequester,
  body: unknown,
  task: (body: unknown) => Promise<T>,
): Promise<T> {
  let sent = body;
  for (const isLast of [false, false, true]) {
    try {
      return await task(sent);
    } catch (error) {
      if (isLast || !(error instanceof NameTaken) || !request.requester) throw error;
      const fields = sent as Readonly<Record<string, unknown>>;
      const given = fields[error.field];
      if (typeof given !== "string") throw error;
      if (await asRequester(request, (work) => isNameSeen(work, error, given))) throw error;
      const name = await asRequester(request, (work) => keepOwnName(work, error.field, given));
      request.requester = { ...request.requester, ownNames: [...namesOf(request), name] };
      sent = { ...fields, [error.field]: name.stored };
    }
  }
  throw new RangeError("the last turn answers or throws");
}
