import { resolve } from "node:path";
import { messages, randomId } from "../kernel/index.ts";
import { Stop } from "../kernel/stop.ts";
import type { Command } from "./arguments.ts";
import { type Send, sendersOf } from "./notice-senders.ts";
import { type AddressedRoute, readNoticeSettings } from "./notice-settings.ts";
import type { Terminal } from "./terminal.ts";
import { allWords } from "./words.ts";

/**
 * The file of ways to posts that start was told of, read once so that a mistake is told at once; undefined where it was told of
 * none, and then nothing leaves.
 * @throws {Stop} 4 naming the field.
 */
export function noticesAsked(
  command: Command,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const file = (command.flags.notices as string | undefined) ?? (env.HEED_NOTICES || undefined);
  if (file === undefined) return undefined;
  const path = resolve(file);
  readNoticeSettings(path);
  return path;
}

/**
 * `heed notices FILE`: says which posts are reached how, without addresses; with `--test NAME` it sends a test by that way and
 * says whether it was taken. It needs no database.
 */
export async function notices(command: Command, terminal: Terminal): Promise<void> {
  const { say } = terminal;
  const file = command.words[1];
  if (file === undefined) throw new Stop(2, "cli.missing-word", { command: "notices", word: "FILE" });
  const settings = readNoticeSettings(resolve(file));
  const name = command.flags.test as string | undefined;
  if (name === undefined) {
    const shown = settings.routes.map(({ name: one, channel, post, officePath, lang }) => ({
      name: one,
      channel,
      post,
      office: officePath,
      lang,
    }));
    const lines = shown.map(({ name: one, channel, post, office }) =>
      [one, say(`warn.channel.${channel}`), post, office ?? "–"].join("\t"),
    );
    return terminal.result([say("notices.ways", { count: shown.length }), ...lines].join("\n"), { ways: shown });
  }
  const route = settings.routes.find((one) => one.name === name);
  if (!route) throw new Stop(2, "cli.notices-way", { name, known: settings.routes.map((one) => one.name).join(", ") });
  const problem = await sendTest(sendersOf(settings), route);
  if (problem !== null) throw new Stop(1, "cli.notices-test", { name, problem: say(`notices.problem.${problem}`) });
  terminal.result(say("notices.test-sent", { name }), { name, sent: true });
}

function sendTest(send: Send, route: AddressedRoute) {
  const say = messages(route.lang, allWords);
  return send(route, {
    id: randomId(),
    message: {
      subject: say("warn.notice.test.subject"),
      text: say("warn.notice.test.text"),
      short: say("warn.notice.test.short"),
    },
    event: { type: "org.heed.notice.test", source: "/", time: new Date().toISOString(), data: { way: route.name } },
  });
}
