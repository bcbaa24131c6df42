const paths = {
  open: "M4 6l4 4 4-4",
  into: "M6 4l4 4-4 4",
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4 4l8 8M12 4l-8 8",
  copy: "M5.5 5.5h7v7h-7zM3.5 10.5v-7h7",
  file: "M4 2.5h5l3 3v8H4zM9 2.5v3h3",
  down: "M8 3v7M5 7.5l3 3 3-3M3.5 13h9",
  link: "M6.5 9.5l3-3M7 4.8l1-1a2.6 2.6 0 013.7 3.7l-1 1M9 11.2l-1 1a2.6 2.6 0 01-3.7-3.7l1-1",
  lock: "M4.5 7.5h7v5.5h-7zM6 7.5V5.5a2 2 0 014 0v2",
  clock: "M8 4.5V8l2.2 1.6M14 8A6 6 0 112 8a6 6 0 0112 0z",
  look: "M7 11.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9zM10.4 10.4l3.1 3.1",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  plus: "M8 3.5v9M3.5 8h9",
} as const;

/** Decoration beside a word that says the same; never alone. */
export const Icon = ({ name }: { readonly name: keyof typeof paths }) => (
  <svg className={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path
      d={paths[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
