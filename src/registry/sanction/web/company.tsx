import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Seat } from "#web/ui/seat.tsx";
import { SanctionCase } from "./sanction-case.tsx";

const asked = ({ params }: ViewProps["address"]) =>
  ask.readSanction({ params: { sanction: params["sanction"] ?? "" } });

/** What the firm was noticed of, and the way to ask for a re-review in time. */
function OwnSanction({ address, known }: ViewProps) {
  const one = replyTo(known, asked(address));
  return <Seat may={["company"]}>{one === undefined ? null : <SanctionCase one={one} />}</Seat>;
}

export const pages: Page[] = [
  {
    path: "/company/sanctions/:sanction",
    desk: "company",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => {
      const number = replyTo(known, asked(address))?.number;
      return number === undefined ? text("제재처분", "Sanction") : text(number, number);
    },
    View: OwnSanction,
  },
];
