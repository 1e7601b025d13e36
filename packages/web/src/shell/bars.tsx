/** One horizontal bar on a shared scale. The number always stands in words beside it. */
export function Bar({ share, kind = "known" }: { share: number; kind?: "known" | "muted" | "unknown" | "harm" }) {
  const width = share <= 0 ? 0 : Math.max(0.6, Math.min(100, share * 100));
  return (
    <svg class={`hbar ${kind}`} width="100%" height="10" aria-hidden="true" focusable="false">
      {width > 0 && <rect width={`${round(width)}%`} height="10" />}
    </svg>
  );
}

export interface Part {
  readonly share: number;
  readonly kind: "known" | "second" | "muted" | "unknown" | "harm";
}

/** Parts of a whole, side by side, in the order given; what is unknown is hatched and as large as its share. */
export function Whole({ parts }: { parts: readonly Part[] }) {
  let from = 0;
  const drawn = parts.filter((part) => part.share > 0);
  return (
    <svg class="whole" width="100%" height="28" aria-hidden="true" focusable="false">
      {drawn.map((part) => {
        const x = from;
        from += part.share * 100;
        return <rect class={part.kind} x={`${round(x)}%`} width={`${round(part.share * 100)}%`} height="28" />;
      })}
      {drawn.slice(1).map((_, i) => {
        const x = drawn.slice(0, i + 1).reduce((sum, part) => sum + part.share * 100, 0);
        return <line class="cut" x1={`${round(x)}%`} x2={`${round(x)}%`} y1="0" y2="28" />;
      })}
    </svg>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
