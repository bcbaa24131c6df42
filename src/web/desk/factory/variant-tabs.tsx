import { useId, useState } from "react";
import { useSay } from "../../ui/reader.tsx";
import type { Variant } from "./desk.ts";

/** The line as it is and the ways it could be; which one is drawn, edited and looked at. */
export function VariantTabs({
  variants,
  active,
  onShow,
  onChange,
}: {
  readonly variants: readonly Variant[];
  readonly active: number;
  readonly onShow: (active: number) => void;
  readonly onChange: (variants: readonly Variant[], active: number) => void;
}) {
  const id = useId();
  const { say } = useSay();
  const [made, setMade] = useState(1);
  const shown = variants[active];
  const add = (): void => {
    const names = new Set(variants.map(({ name }) => name));
    let n = variants.length;
    while (names.has(say(`대안 ${n}`, `Option ${n}`))) n += 1;
    setMade(made + 1);
    const copy = {
      id: `own-${made}-${n}`,
      name: say(`대안 ${n}`, `Option ${n}`),
      model: (shown ?? variants[0])?.model as Variant["model"],
    };
    onChange([...variants, copy], variants.length);
  };
  return (
    <div className="variants">
      <div className="variant-list" role="group" aria-label={say("현행과 대안", "As it is, and options")}>
        {variants.map((variant, i) => (
          <button
            key={variant.id}
            type="button"
            className="variant"
            aria-pressed={i === active}
            onClick={() => onShow(i)}
          >
            {variant.name}
          </button>
        ))}
        <button type="button" className="tool" disabled={variants.length >= 8} onClick={add}>
          {say("+ 대안 추가", "+ Add an option")}
        </button>
      </div>
      {active > 0 && shown !== undefined && (
        <div className="variant-own">
          <div className="field">
            <label htmlFor={`${id}-name`}>{say("대안 이름", "Name of the option")}</label>
            <input
              id={`${id}-name`}
              key={shown.id}
              defaultValue={shown.name}
              maxLength={40}
              onBlur={(event) => {
                const name = event.target.value.trim();
                if (name !== "" && name !== shown.name)
                  onChange(
                    variants.map((v, i) => (i === active ? { ...v, name } : v)),
                    active,
                  );
              }}
              onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
            />
          </div>
          <button
            type="button"
            className="tool"
            onClick={() =>
              onChange(
                variants.filter((_, i) => i !== active),
                0,
              )
            }
          >
            {say("이 대안 삭제", "Remove this option")}
          </button>
        </div>
      )}
      <p className="quiet">
        {active === 0
          ? say(
              "현행 라인을 수정합니다. 대안에서 따로 설정하지 않은 항목은 함께 변경됩니다.",
              "You are changing the line as it is. Options follow wherever they do not say otherwise.",
            )
          : say(
              "이 대안만 수정합니다. 현행 라인은 그대로입니다.",
              "You are changing this option only; the line as it is stays.",
            )}
      </p>
    </div>
  );
}
