import { useReading } from "../shell/context.ts";
import { Door } from "../shell/frame.tsx";
import { PageHead } from "../shell/parts.tsx";

/** Between the provider's page and ours: it goes on by itself, and by its link where a browser does not. */
export function OpenidReturnPage({ view }: { view: { readonly href: string } }) {
  const { say } = useReading();
  return (
    <Door>
      <PageHead title={say("openid-return.title")} lead={say("openid-return.lead")} />
      <p>
        <a class="btn pri" href={view.href}>
          {say("openid-return.link")}
        </a>
      </p>
    </Door>
  );
}
