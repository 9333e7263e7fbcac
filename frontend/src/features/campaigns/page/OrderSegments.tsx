import { type IdeaSearch, ideaOrders } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";
import { Segments } from "@/shared/ui/Segments";

interface OrderProps {
  search: IdeaSearch;
  onSearch(change: Partial<IdeaSearch>): void;
}

/** The orders there are. While something is looked for, the first is not a shuffle but what fits best. */
export function OrderSegments({ search, onSearch }: OrderProps) {
  const t = useTranslations("campaigns.ideas");
  const label = (order: IdeaSearch["order"]) =>
    search.q && order === "shuffle" ? t("match") : t(`orders.${order}`);
  return (
    <Segments
      label={t("order")}
      options={ideaOrders.map((order) => ({ value: order, label: label(order) }))}
      value={search.order}
      onChange={(order) => onSearch({ order })}
    />
  );
}
