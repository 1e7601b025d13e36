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
      {elsewhere && <ErrorSummary problem={elsewhere} idOf={(field) => `person-${field}`} />}
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
  return (
    <Section id="changes" title={say("people.changes")} note={say("people.changes.note")}>
      {changes.length === 0 ? (
        <p>{say("people.changes.none")}</p>
      ) : (
        <ul class="people">
          {changes.map((change) => (
            <li>
              <div>
                <b class="code">{change.person}</b>
                <p>
                  {change.role === null
                    ? say("people.change.office", { office: change.office ?? say("people.headquarters") })
                    : say("people.change.role", {
                        role: change.role,
                        office: change.office ?? say("people.headquarters"),
                      })}
                </p>
                <p class="hint">
                  {say("people.change.by", { who: change.proposedBy })}{" "}
                  <Moment at={change.proposedAt} as="shortMoment" />
                  {change.state === "open" ? (
                    <>
                      {" · "}
                      {say("people.change.until")} <Moment at={change.expiresAt} as="shortMoment" />
                    </>
                  ) : (
                    ` · ${say(`people.change.${change.state}`, { who: change.decidedBy ?? "" })}`
                  )}
                </p>
              </div>
              {mayChange && change.state === "open" && (
                <form method="post" action={forms.decideChange.action(change.id)} class="row">
                  {change.mayConfirm ? (
                    <button class="btn pri" type="submit" name={forms.decideChange.fields.outcome} value="confirm">
                      {say("people.change.confirm")}
                    </button>
                  ) : (
                    <span class="note">{say("people.change.not-you")}</span>
                  )}
                  <button class="btn" type="submit" name={forms.decideChange.fields.outcome} value="decline">
                    {say("people.change.decline")}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Person({ person, view, refused }: Shown & { person: PersonItem }) {
  const { say } = useReading();
  const open = view.mayChange && view.of === person.username;
  return (
    <li id={open ? "open" : undefined}>
      <div>
        <b>{person.label}</b> <span class="code mute">{person.username}</span>
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
  return (
    <div class="acts">
      {person.held.map(({ role, name }) => (
        <form method="post" action={forms.endPersonRole.action(person.id)}>
          <button class="btn danger" type="submit" name={forms.endPersonRole.fields.role} value={role}>
            {say("people.end-role", { role: name })}
          </button>
        </form>
      ))}
      {person.state !== "closed" && (
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
          </button>
        </form>
      )}
      {person.held.length > 0 && person.state !== "closed" && (
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
          </button>
        </form>
      )}
      <form method="post" action={forms.keepPerson.action(person.id)} class="row">
        {person.state === "invited" && person.held.length > 0 && (
          <button class="btn" type="submit" name={act} value="link">
            {say("people.new-link")}
          </button>
        )}
        <button class="btn" type="submit" name={act} value="reset">
          {say(person.state === "closed" ? "people.reopen" : "people.reset")}
        </button>
        {person.state !== "closed" && (
          <button class="btn danger" type="submit" name={act} value="close">
            {say("people.close")}
          </button>
        )}
      </form>
      <p class="hint">{say(person.state === "closed" ? "people.reopen.note" : "people.acts.note")}</p>
    </div>
  );
}

function Add({ view, refused }: Shown) {
  const { say } = useReading();
  const typed = typedIn(refused, "addPerson");
  const { action, fields } = forms.addPerson;
  return (
    <Section id="add" title={say("people.add")} note={say("people.add.note")}>
      <form method="post" action={action} class="entry">
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
