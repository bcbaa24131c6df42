import type { ReactNode } from "react";
import { useReader } from "../../ui/reader.tsx";

/** An act of officers: an official reads the page without it. */
export function OfficerOnly({ children }: { readonly children: ReactNode }) {
  return useIsOfficer() ? children : null;
}

export const useIsOfficer = (): boolean =>
  useReader().known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
