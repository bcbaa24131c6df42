import nodemailer from "nodemailer";

/** Takes one letter to the world. What it throws is either for good (`isPermanent`) or to be tried again. */
export interface Carrier {
  carry(message: Message): Promise<void>;
  close(): void;
}

export interface Message {
  readonly letter: string;
  readonly to: { readonly address: string; readonly name: string | null };
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
}

/** Carries by SMTP. `url` is SMTP_URL; credentials in it are never written anywhere. */
export function smtpCarrier(options: {
  readonly url: string;
  readonly from: string;
  readonly baseUrl: string;
}): Carrier {
  const host = new URL(options.baseUrl).hostname;
  const transport = nodemailer.createTransport({
    url: options.url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof nodemailer.createTransport>[0]);
  return {
    async carry({ letter, to, subject, body, at }) {
      await transport.sendMail({
        from: options.from,
        to: to.name === null ? to.address : { name: to.name, address: to.address },
        subject,
        text: body,
        date: at,
        // The same letter carried twice (we fell between "sent" and "written down") is one for the reader's program.
        messageId: `<${letter}@${host}>`,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      });
    },
    close: () => transport.close(),
  };
}

/** The server will not take this letter, now or ever: the mailbox does not exist, the content is refused. */
export function isPermanent(error: unknown): boolean {
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  return responseCode !== undefined && responseCode >= 500 && (command === "RCPT TO" || command === "DATA");
}
