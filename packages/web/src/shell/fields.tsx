import type { ComponentChildren } from "preact";
import { useReading } from "./context.ts";
import type { forms } from "./forms.ts";
import { Icon } from "./marks.tsx";
import type { ProblemView, Refused } from "./page.ts";

/** What a person had typed into one form, and what is wrong with it; empty where the form was not refused. */
export interface Typed {
  readonly problem: ProblemView | undefined;
  value(field: string): string;
  has(field: string, value: string): boolean;
}

/** What came back with a refused form; another form of the same page stays empty. */
export function typedIn(
  refused: Refused | undefined,
  form: keyof typeof forms,
  holds: (typed: Typed) => boolean = () => true,
): Typed {
  const values = refused?.form === form ? refused.values : {};
  const typed: Typed = {
    problem: refused?.form === form ? refused.problem : undefined,
    value: (field) => {
      const value = values[field];
      return typeof value === "string" ? value : (value?.[0] ?? "");
    },
    has: (field, wanted) => {
      const value = values[field];
      return typeof value === "string" ? value === wanted : (value ?? []).includes(wanted);
    },
  };
  return holds(typed) ? typed : { problem: undefined, value: () => "", has: () => false };
}

interface FieldProps {
  /** Id of the control; its hint and its error are named after it. */
  readonly id: string;
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: string | undefined;
  readonly typed: Typed;
  /** The name under which an error comes back, where it is not that of the field. */
  readonly errorName?: string;
  readonly required?: boolean;
  readonly initial?: string | undefined;
}

/** What is wrong with one field. A room may name it with its path, such as `body.reason`. */
export function errorOf(problem: ProblemView | undefined, name: string): string | undefined {
  return problem?.errors.find(({ field }) => field === name || field.endsWith(`.${name}`))?.mend;
}

function described({ id, hint, typed, name, errorName }: FieldProps): {
  "aria-describedby"?: string;
  "aria-invalid"?: "true";
} {
  const wrong = errorOf(typed.problem, errorName ?? name) !== undefined;
  const ids = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" ");
  return { ...(ids ? { "aria-describedby": ids } : {}), ...(wrong ? { "aria-invalid": "true" as const } : {}) };
}

function Frame({ field, children }: { field: FieldProps; children: ComponentChildren }) {
  const { say } = useReading();
  const error = errorOf(field.typed.problem, field.errorName ?? field.name);
  return (
    <div class="f">
      <label for={field.id}>
        {field.label}
        {field.required && <span class="need"> {say("shell.required")}</span>}
      </label>
      {field.hint && (
        <p class="hint" id={`${field.id}-hint`}>
          {field.hint}
        </p>
      )}
      {children}
      {error && (
        <p class="err" id={`${field.id}-error`}>
          <Icon name="i-bell" />
          {error}
        </p>
      )}
    </div>
  );
}

/** A line of text, a day or a moment. */
export function TextField({
  type = "text",
  max,
  ...field
}: FieldProps & { type?: "text" | "date" | "datetime-local"; max?: string }) {
  return (
    <Frame field={field}>
      <input
        class="in"
        {...(type === "text"
          ? { type: "text" as const }
          : { type: "datetime-local" as const, ...(max ? { max } : {}) })}
        id={field.id}
        name={field.name}
        value={field.typed.value(field.name) || field.initial}
        required={field.required}
        autocomplete="off"
        {...described(field)}
      />
    </Frame>
  );
}

/** Several lines of text. */
export function AreaField({ rows = 3, ...field }: FieldProps & { rows?: number }) {
  return (
    <Frame field={field}>
      <textarea class="in" id={field.id} name={field.name} rows={rows} required={field.required} {...described(field)}>
        {field.typed.value(field.name) || field.initial}
      </textarea>
    </Frame>
  );
}

/** One of a list. `none` is the choice of nothing. */
export function SelectField({
  options,
  none,
  ...field
}: FieldProps & { options: readonly { readonly code: string; readonly name: string }[]; none?: string }) {
  const chosen = field.typed.value(field.name) || field.initial;
  return (
    <Frame field={field}>
      <select class="in" id={field.id} name={field.name} required={field.required} {...described(field)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ code, name }) => (
          <option value={code} selected={code === chosen}>
            {name}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** When something happened, in mission time; empty is now. */
export function WhenField({ id, name, typed }: { id: string; name: string; typed: Typed }) {
  const { frame, say, format } = useReading();
  return (
    <TextField
      type="datetime-local"
      id={id}
      name={name}
      label={say("shell.when")}
      hint={say("shell.when.hint")}
      typed={typed}
      max={format.isoMinute(frame.now)}
    />
  );
}
