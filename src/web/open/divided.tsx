import type { Divided } from "#figure/contract";
import { Amount } from "../ui/amount.tsx";
import { useSay } from "../ui/reader.tsx";

/** Of a ratio: what stands below the line beside a row's amount above it, and the two divided. */
export function DividedBy({ divided }: { readonly divided: Divided }) {
  const { say } = useSay();
  if (divided === null) return null;
  return (
    <span className="divided">
      {say("분모 ", "of ")}
      <Amount amount={divided.under} />{" "}
      <strong>
        {divided.quotient === null ? (
          say("→ 나눌 수 없음", "→ cannot be divided")
        ) : (
          <>
            → <Amount amount={divided.quotient} />
          </>
        )}
      </strong>
    </span>
  );
}
