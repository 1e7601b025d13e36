import { type ContactCount, type ContactsFollowed, fewWarnings } from "heed/learn";
import { Whole } from "../shell/bars.tsx";
import { useReading } from "../shell/context.ts";
import { Empty } from "../shell/parts.tsx";

/** What followed contacts with people: those harmed, those who said they are safe, and as large as it is the unknown. */
export function Contacts({ contacts }: { contacts: ContactsFollowed }) {
  const { say } = useReading();
  if (contacts.tooFew) return <Empty title={say("contacts.too-few")}>{say("contacts.too-few.note")}</Empty>;
  if (contacts.contacts === 0) return <Empty title={say("contacts.none")}>{say("contacts.none.note")}</Empty>;
  return (
    <>
      <Parts count={contacts} />
      <p class="note">
        <Rate count={contacts} /> {contacts.contacts < fewWarnings && say("contacts.few", { count: contacts.contacts })}{" "}
        {contacts.early > 0 && say("contacts.early", { count: contacts.early })}{" "}
        {say(contacts.form === "counts" ? "contacts.counts" : "contacts.method")}
      </p>
    </>
  );
}

function Parts({ count }: { count: ContactCount }) {
  const { say } = useReading();
  const { contacts, harmed, safe, unknown } = count;
  const parts =
    harmed === null || safe === null
      ? ([
          { key: "known", count: contacts - unknown, kind: "muted" },
          { key: "unknown", count: unknown, kind: "unknown" },
        ] as const)
      : ([
          { key: "harmed", count: harmed, kind: "harm" },
          { key: "unknown", count: unknown, kind: "unknown" },
          { key: "safe", count: safe, kind: "known" },
        ] as const);
  return (
    <>
      <Whole parts={parts.map((part) => ({ share: part.count / contacts, kind: part.kind }))} />
      <ul class="keys">
        {parts.map((part) => (
          <li class={part.count === 0 ? "nil" : ""}>
            <svg class={`key ${part.kind}`} width="14" height="14" aria-hidden="true" focusable="false">
              <rect width="14" height="14" />
            </svg>
            <b class="num">{say("today.rate.of", { count: part.count, whole: contacts })}</b>
            <span>{say(`contacts.${part.key}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Harm for each hundred contacts, with what it may be. */
function Rate({ count }: { count: ContactCount }) {
  const { say, format } = useReading();
  const { per100, low, high, atMost } = count;
  if (per100 === null || low === null || high === null || atMost === null) return <>{say("contacts.few-harmed")}</>;
  const shown = { per100, low, high, atMost };
  const facts = Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, format.number(value)]));
  return <>{say("contacts.rate", facts)}</>;
}

/** The same by kind and by office, each with its numbers. */
export function ContactTable({
  contacts,
}: {
  contacts: ContactsFollowed & { offices: Readonly<Record<string, string>> };
}) {
  const { say, format } = useReading();
  const rows = [
    ...contacts.byKind.map((count) => ({ label: say(`contacts.kind.${count.kind}`), count })),
    ...contacts.byOffice.map((count) => ({
      label: count.officePath === null ? say("contacts.no-office") : (contacts.offices[count.officePath] ?? ""),
      count,
    })),
  ];
  if (rows.length === 0) return null;
  const shown = (value: number | null) => (value === null ? say("contacts.hidden") : format.number(value));
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{say("contacts.column.of")}</th>
          <th scope="col" class="r">
            {say("contacts.column.contacts")}
          </th>
          <th scope="col" class="r">
            {say("contacts.column.harmed")}
          </th>
          <th scope="col" class="r">
            {say("contacts.column.unknown")}
          </th>
          <th scope="col" class="r">
            {say("contacts.column.safe")}
          </th>
          <th scope="col" class="r">
            {say("contacts.column.rate")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count }) => (
          <tr>
            <th scope="row" class="ttl">
              {label}
            </th>
            <td class="r num" data-l={say("contacts.column.contacts")}>
              {format.number(count.contacts)}
            </td>
            <td class="r num" data-l={say("contacts.column.harmed")}>
              {shown(count.harmed)}
            </td>
            <td class="r num" data-l={say("contacts.column.unknown")}>
              {format.number(count.unknown)}
            </td>
            <td class="r num" data-l={say("contacts.column.safe")}>
              {shown(count.safe)}
            </td>
            <td class="r" data-l={say("contacts.column.rate")}>
              {count.per100 === null || count.low === null || count.high === null ? (
                <span class="dash">{say("contacts.no-rate")}</span>
              ) : (
                say("contacts.rate.short", {
                  per100: format.number(count.per100),
                  low: format.number(count.low),
                  high: format.number(count.high),
                })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
