import { type ReactNode, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import type { Variable } from "./queries";

const format = "application/x-variable";

interface DropZoneProps {
  onDrop(id: string): void;
  children: ReactNode;
}

/** Where a variable can be dropped; what is inside does the same by keyboard. */
export function DropZone({ onDrop, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  return (
    <fieldset
      className="drop-zone"
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(format)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const id = event.dataTransfer.getData(format);
        if (id) onDrop(id);
      }}
    >
      {children}
    </fieldset>
  );
}

/** Everything that can be dragged into a table; only where there is a pointer that drags. */
export function VariableList({ variables }: { variables: readonly Variable[] }) {
  const t = useTranslations("research.fields");
  return (
    <div className="drag-list">
      <p className="small muted">{t("drag")}</p>
      <ul className="row">
        {variables.map(({ id, label }) => (
          <li
            key={id}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(format, id);
              event.dataTransfer.effectAllowed = "copy";
            }}
          >
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
