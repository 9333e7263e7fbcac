import { useTranslations } from "@/shared/i18n";
import { Select } from "@/shared/ui/Select";
import { DropZone, VariableList } from "./dragging";
import { named, specOf } from "./search";
import type { ViewProps } from "./TableView";

const places = [0, 1, 2] as const;

/** What is in the rows, and by what it is split. */
export function BannerFields({ research, search, onSearch }: Omit<ViewProps, "round">) {
  const t = useTranslations("research.fields");
  const spec = specOf(search, research);
  const banner = spec?.banner ?? [];
  const choices = research.variables.map(({ id, label }) => ({ value: id, label }));
  const split = (place: number, id: string) => {
    const next = places.map((at) => (at === place ? id : (banner[at] ?? ""))).filter(Boolean);
    onSearch({ by: [...new Set(next)].join(",") || "-" });
  };
  return (
    <div className="stack">
      <VariableList variables={research.variables} />
      <div className="choices">
        <DropZone onDrop={(rows) => onSearch({ rows })}>
          <Select
            label={t("rows")}
            options={choices}
            value={spec?.rows ?? ""}
            onChange={(rows) => onSearch({ rows })}
          />
        </DropZone>
        {places
          .filter((place) => place <= banner.length)
          .map((place) => (
            <DropZone key={place} onDrop={(id) => id !== spec?.rows && split(place, id)}>
              <Select
                label={place === 0 ? t("by") : t("andBy")}
                options={[
                  { value: "", label: place === 0 ? t("notSplit") : t("noMore") },
                  ...choices.filter(({ value }) => value !== spec?.rows),
                ]}
                value={banner[place] ?? ""}
                onChange={(id) => split(place, named(research, id)?.id ?? "")}
              />
            </DropZone>
          ))}
      </div>
    </div>
  );
}
