import { useReading } from "../shell/context.ts";
import { SelectField, TextField, typedIn } from "../shell/fields.tsx";
import { forms, queryNames } from "../shell/forms.ts";
import { Shell } from "../shell/frame.tsx";
import type { Refused } from "../shell/page.ts";
import { ErrorSummary, Moment, PageHead, Section } from "../shell/parts.tsx";
import type { ChangeItem, PeopleView, PersonItem } from "./people-view.ts";

interface Shown {
  readonly view: PeopleView;
  readonly refused?: Refused | undefined;
}

/** The name of an account, which breaks at its dots where a telephone ends. */
const Username = ({ name }: { name: string }) => (
  <>
    {name.split(/(?<=[._-])/).map((part) => (
      <>
        {part}
        <wbr />
      </>
    ))}
  </>
);

/** Where the field of a refused form stands. One that no field answers leads to the list that it was about. */
function placeOf(form: Refused["form"] | undefined, field: string): string {
  if (form === "givePersonRole") return `person-${field}`;
  if (form === "movePerson") return "person-move";
  return form === "decideChange" ? "changes" : "accounts";
}

/** The page of accounts: who may sign in as what, and what waits for a second administrator. */
export function PeoplePage({ view, refused }: Shown) {
  const { say } = useReading();
  const elsewhere = refused && refused.form !== "addPerson" ? refused.problem : null;
  return (
    <Shell here="people">
      <PageHead
        title={say("people.title")}
        lead={say(view.mayChange ? (view.alone ? "people.lead.alone" : "people.lead.two") : "people.lead.auditor", {
          hours: view.proposalHours,
        })}
      />
      {view.done && (
        <p class="band acc" role="status">
          {say(`people.done.${view.done}`)}
        </p>
      )}
      {view.link && (
        <div class="band yellow" role="status">
          <b>{say("people.link", { username: view.link.username })}</b>
          <p class="code once" data-link>
            {view.link.path}
          </p>
          <p>{say("people.link.note")}</p>
        </div>
      )}
      {elsewhere && <ErrorSummary problem={elsewhere} idOf={(field) => placeOf(refused?.form, field)} />}
      <Changes changes={view.changes} mayChange={view.mayChange} />
      <Section
        id="accounts"
        title={say("people.accounts")}
        note={say("people.accounts.count", { count: view.people.length })}
      >
        <ul class="people">
          {view.people.map((person) => (
            <Person person={person} view={view} refused={refused} />
          ))}
        </ul>
      </Section>
      {view.mayChange && <Add view={view} refused={refused} />}
    </Shell>
  );
}

function Changes({ changes, mayChange }: { changes: readonly ChangeItem[]; mayChange: boolean }) {
  const { say } = useReading();
  const isOpen = ({ state }: ChangeItem) => state === "open";
  const open = changes.filter(isOpen);
  const decided = changes.filter((change) => !isOpen(change));
  return (
    <Section id="changes" title={say("people.changes")} note={say("people.changes.note")}>
      {open.length === 0 && <p>{say("people.changes.none")}</p>}
      {open.length > 0 && (
        <ul class="people">
          {open.map((change) => (
            <Change change={change} mayChange={mayChange} />
          ))}
        </ul>
      )}
      {decided.length > 0 && (
        <ul class="people past">
          {decided.map((change) => (
            <Change change={change} mayChange={false} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Change({ change, mayChange }: { change: ChangeItem; mayChange: boolean }) {
  const { say } = useReading();
  const office = change.office ?? say("people.headquarters");
  const { outcome } = forms.decideChange.fields;
  // Several buttons of a page say the same word: whoever hears them hears what each is about, too.
  const about = `change-${change.id}`;
  return (
    <li>
      <div id={about}>
        <b class="code">
          <Username name={change.person} />
        </b>
        <p>
          {change.role === null
            ? say("people.change.office", { office })
            : say("people.change.role", { role: change.role, office })}
        </p>
        <p class="hint">
          {say("people.change.by", { who: change.proposedBy })} <Moment at={change.proposedAt} as="shortMoment" />
          {change.state === "open" && (
            <>
              {" · "}
              {say("people.change.until")} <Moment at={change.expiresAt} as="shortMoment" />
            </>
          )}
        </p>
      </div>
      {change.state !== "open" && (
        <p class="note">{say(`people.change.${change.state}`, { who: change.decidedBy ?? "" })}</p>
      )}
      {mayChange && (
        <form method="post" action={forms.decideChange.action(change.id)} class="row">
          {change.mayConfirm ? (
            <button class="btn pri" type="submit" name={outcome} value="confirm" aria-describedby={about}>
              {say("people.change.confirm")}
            </button>
          ) : (
            <span class="note">{say("people.change.not-you")}</span>
          )}
          <button class="btn" type="submit" name={outcome} value="decline" aria-describedby={about}>
            {say("people.change.decline")}
          </button>
        </form>
      )}
    </li>
  );
}

function Person({ person, view, refused }: Shown & { person: PersonItem }) {
  const { say } = useReading();
  const open = view.mayChange && view.of === person.username;
  return (
    <li id={open ? "open" : undefined}>
      <div>
        <b>{person.label}</b>{" "}
        <span class="code mute">
          <Username name={person.username} />
        </span>
        <p>
          {person.held.length === 0 ? say("people.no-role") : person.held.map(({ name }) => name).join(", ")}
          {" · "}
          {person.office ?? say("people.headquarters")}
        </p>
        <p class="hint">
          {say(`people.state.${person.state}`)}
          {person.held.some(({ basis }) => basis === "one-administrator") && (
            <>
              {" · "}
              <b>{say("people.by-one")}</b>
            </>
          )}
          {person.held.some(({ basis }) => basis === "command-line") && ` · ${say("people.by-command")}`}
        </p>
      </div>
      {view.mayChange &&
        (person.isYou ? (
          <span class="note">{say("people.you")}</span>
        ) : (
          !open && (
            <a
              class="btn"
              href={`/people?${queryNames.of}=${encodeURIComponent(person.username)}#open`}
              aria-label={say("people.change-account", { username: person.username })}
            >
              {say("people.change-account.short")}
            </a>
          )
        ))}
      {open && !person.isYou && <Acts person={person} view={view} refused={refused} />}
    </li>
  );
}

function Acts({ person, view, refused }: Shown & { person: PersonItem }) {
  const { say } = useReading();
  const headquarters = say("people.headquarters");
  const { act } = forms.keepPerson.fields;
  const isClosed = person.state === "closed";
  return (
    <div class="acts">
      {!isClosed && (
        <div class="gives">
          <form method="post" action={forms.givePersonRole.action(person.id)} class="entry">
            <SelectField
              id="person-role"
              name={forms.givePersonRole.fields.role}
              label={say("people.give-role")}
              options={view.roles.filter(({ code }) => !person.held.some(({ role }) => role === code))}
              typed={typedIn(refused, "givePersonRole")}
              required
            />
            {person.held.length === 0 && (
              <SelectField
                id="person-office"
                name={forms.givePersonRole.fields.office}
                label={say("people.office")}
                options={view.offices}
                none={headquarters}
                typed={typedIn(refused, "givePersonRole")}
              />
            )}
            <button class="btn" type="submit">
              {say(view.alone ? "people.give" : "people.propose")}
              <span class="vh"> ({say("people.give-role")})</span>
            </button>
          </form>
          {person.held.length > 0 && (
            <form method="post" action={forms.movePerson.action(person.id)} class="entry">
              <SelectField
                id="person-move"
                name={forms.movePerson.fields.office}
                label={say("people.move")}
                options={view.offices}
                none={headquarters}
                initial={person.officePath ?? ""}
                typed={typedIn(refused, "movePerson")}
              />
              <button class="btn" type="submit">
                {say(view.alone ? "people.move.do" : "people.propose")}
                <span class="vh"> ({say("people.move")})</span>
              </button>
            </form>
          )}
        </div>
      )}
      <div class="at-once">
        {person.held.map(({ role, name }) => (
          <form method="post" action={forms.endPersonRole.action(person.id)}>
            <button class="btn danger" type="submit" name={forms.endPersonRole.fields.role} value={role}>
              {say("people.end-role", { role: name })}
            </button>
          </form>
        ))}
        <form method="post" action={forms.keepPerson.action(person.id)} class="row">
          {person.state === "invited" && person.held.length > 0 && (
            <button class="btn" type="submit" name={act} value="link">
              {say("people.new-link")}
            </button>
          )}
          <button class="btn" type="submit" name={act} value="reset">
            {say(isClosed ? "people.reopen" : "people.reset")}
          </button>
          {!isClosed && (
            <button class="btn danger" type="submit" name={act} value="close">
              {say("people.close")}
            </button>
          )}
        </form>
        <p class="hint">{say(isClosed ? "people.reopen.note" : "people.acts.note")}</p>
      </div>
    </div>
  );
}

function Add({ view, refused }: Shown) {
  const { say } = useReading();
  const typed = typedIn(refused, "addPerson");
  const { action, fields } = forms.addPerson;
  return (
    <Section id="add" title={say("people.add")} note={say("people.add.note")}>
      <form method="post" action={action} class="entry new">
        {typed.problem && <ErrorSummary problem={typed.problem} idOf={(field) => `add-${field}`} />}
        <TextField
          id="add-name"
          name={fields.name}
          label={say("people.add.name")}
          hint={say("first-administrator.name.hint")}
          typed={typed}
          required
        />
        <TextField id="add-label" name={fields.label} label={say("people.add.label")} typed={typed} required />
        <TextField id="add-labelFr" name={fields.labelFr} label={say("people.add.label-fr")} typed={typed} required />
        <SelectField
          id="add-lang"
          name={fields.lang}
          label={say("shell.language")}
          options={[
            { code: "fr", name: "Français" },
            { code: "en", name: "English" },
          ]}
          typed={typed}
        />
        <SelectField
          id="add-role"
          name={fields.role}
          label={say("people.add.role")}
          options={view.roles}
          typed={typed}
          required
        />
        <SelectField
          id="add-office"
          name={fields.office}
          label={say("people.office")}
          options={view.offices}
          none={say("people.headquarters")}
          typed={typed}
        />
        <button class="btn pri" type="submit">
          {say(view.alone ? "people.add.button" : "people.add.propose")}
        </button>
      </form>
    </Section>
  );
}
