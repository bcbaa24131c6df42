import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactNode } from "react";
import type { Text } from "#base/text";
import { useSay } from "./reader.tsx";

/** A question that must be answered before anything is done. What it will do is said; leaving does nothing. */
export function Ask({
  isOpen,
  close,
  title,
  says,
  yes,
  go,
  children,
  isBusy = false,
}: {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly title: Text;
  readonly says: Text;
  readonly yes: Text;
  readonly go: () => void;
  readonly children?: ReactNode;
  readonly isBusy?: boolean;
}) {
  const { say, speak } = useSay();
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(isNow) => !isNow && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dimmed" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title className="dialog-title">{speak(title)}</AlertDialog.Title>
          <AlertDialog.Description>{speak(says)}</AlertDialog.Description>
          {children}
          <div className="buttons">
            <AlertDialog.Close className="button">{say("닫기", "Cancel")}</AlertDialog.Close>
            <button type="button" className="button is-grave" disabled={isBusy} onClick={go}>
              {isBusy ? say("보내는 중입니다.", "Sending.") : speak(yes)}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
