import type { ReactNode } from "react";
import { Seat } from "../../ui/seat.tsx";

/** The head of an officer's page. Whoever may not sit here is told who may. */
export const OfficeFrame = ({
  title,
  lead,
  children,
}: {
  /** Left out where what is on the desk brings its own. */
  readonly title?: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) => (
  <Seat may={["officer", "official", "administrator"]}>
    {title !== undefined && (
      <header className="lead lead-small">
        <h1>{title}</h1>
        {lead !== undefined && <p className="lead-says">{lead}</p>}
      </header>
    )}
    {children}
  </Seat>
);
