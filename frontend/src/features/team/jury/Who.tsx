import type { Jury } from "@/api/jury";
import { useFormats, useTranslations } from "@/shared/i18n";
import { Table } from "@/shared/ui/Table";
import { Tag } from "@/shared/ui/Tag";

type Team = NonNullable<Jury["team"]>;

/** The jurors and how far each is; never what they gave. */
export function Who({ jury, team }: { jury: Jury; team: Team }) {
  const t = useTranslations("jury.team");
  const { day } = useFormats();
  return (
    <Table
      caption={t("who")}
      columns={[
        {
          key: "email",
          head: t("email"),
          rowHeader: true,
          cell: ({ email, name }) => (
            <>
              {email || t("gone")} {name && <span className="meta block">{name}</span>}
            </>
          ),
        },
        { key: "invited", head: t("invited"), cell: ({ invitedAt }) => (invitedAt ? day(invitedAt) : "") },
        { key: "progress", head: t("progress"), cell: (seat) => <Progress seat={seat} /> },
      ]}
      rows={team.jurors}
      rowKey={({ email, submittedAt }) => email || `gone-${submittedAt}`}
      foot={`${jury.submitted} / ${jury.jurors}`}
    />
  );
}

function Progress({ seat }: { seat: Team["jurors"][number] }) {
  const t = useTranslations("jury.team");
  if (seat.submittedAt) return <Tag tone="good">{t("submitted")}</Tag>;
  return <Tag tone={seat.savedAt ? "brand" : "plain"}>{t(seat.savedAt ? "started" : "notStarted")}</Tag>;
}
