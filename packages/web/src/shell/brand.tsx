import { scoped } from "./address.ts";
import { useReading } from "./context.ts";
import { Icon } from "./marks.tsx";

/** The mark and the name; it leads to where the reader begins. */
export function Brand() {
  const { frame } = useReading();
  return (
    <a class="brand" href={frame.user ? scoped("/", frame.filter) : "/sign-in"}>
      <Icon name="mark" class="mk" />
      Heed
    </a>
  );
}
