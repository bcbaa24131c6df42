import { useEffect, useState } from "react";

/**
 * An address as a QR code, drawn here: a secret that an authenticator shall have goes to no other place. The drawing is
 * dark on white in every theme, for cameras read nothing else surely, with the four modules of silence around it that
 * ISO/IEC 18004 asks for. Its content stands beside it as text for whoever cannot take a picture of the screen.
 */
export function QrCode({ content, label }: { readonly content: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<{ readonly size: number; readonly path: string }>();
  useEffect(() => {
    let isWanted = true;
    void import("qrcode-generator").then(({ default: qrcode }) => {
      const code = qrcode(0, "M");
      code.addData(content);
      code.make();
      const size = code.getModuleCount();
      const cells = Array.from({ length: size * size }, (_each, at) => [at % size, Math.floor(at / size)] as const);
      const dark = cells.filter(([column, row]) => code.isDark(row, column));
      const path = dark.map(([column, row]) => `M${column + 4} ${row + 4}h1v1h-1z`).join("");
      if (isWanted) setDrawn({ size: size + 8, path });
    });
    return () => {
      isWanted = false;
    };
  }, [content]);
  if (drawn === undefined) return null;
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${drawn.size} ${drawn.size}`}>
      <rect width={drawn.size} height={drawn.size} fill="#fff" />
      <path d={drawn.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
