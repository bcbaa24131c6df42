/** Full-width figures and signs as plain ones, each still one character, so that places stay where they are. */
export const withPlainWidth = (text: string): string =>
  text
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll("￦", "₩")
    .replaceAll("￥", "¥")
    .replaceAll("\u3000", " ");
