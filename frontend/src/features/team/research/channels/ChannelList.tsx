import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { copyText } from "@/shared/lib/share";
import { Button, buttonClass } from "@/shared/ui/Button";
import { Tag } from "@/shared/ui/Tag";
import { ProblemNote } from "../../ProblemNote";
import { archiveChannel, type Channel, channelsKey } from "./queries";

interface ChannelListProps {
  slug: string;
  channels: readonly Channel[];
  plans: boolean;
}

/** Channels with what is printed or posted of them: the link and its QR code. */
export function ChannelList({ slug, channels, plans }: ChannelListProps) {
  const t = useTranslations("research.channels");
  const queries = useQueryClient();
  const [copied, setCopied] = useState<{ code: string; worked: boolean }>();
  const archive = useMutation({
    mutationFn: ({ code, archivedAt }: Channel) => archiveChannel(slug, code, !archivedAt),
    onSettled: () => queries.invalidateQueries({ queryKey: channelsKey(slug) }),
  });
  return (
    <section className="section stack">
      <h2 className="t-3">{t("title")}</h2>
      {archive.error instanceof Problem && <ProblemNote problem={archive.error} />}
      <ul className="ruled-list">
        {channels.map((channel) => (
          <li key={channel.code} className="row">
            <span>
              <b>{channel.label}</b> {channel.archivedAt && <Tag>{t("archived")}</Tag>}
              <span className="meta block">{channel.link}</span>
              {channel.coupon && (
                <span className="meta block">{t("couponIs", { coupon: channel.coupon })}</span>
              )}
            </span>
            <span className="push row">
              {copied?.code === channel.code && (
                <span role="status" className="small">
                  {t(copied.worked ? "copied" : "notCopied")}
                </span>
              )}
              <Button
                variant="plain"
                aria-label={t("copyOf", { label: channel.label })}
                onClick={async () => setCopied({ code: channel.code, worked: await copyText(channel.link) })}
              >
                {t("copy")}
              </Button>
              <a
                className={buttonClass({ variant: "plain" })}
                href={channel.qrUrl}
                download
                aria-label={t("qrOf", { label: channel.label })}
              >
                {t("qr")}
              </a>
              {plans && (
                <Button variant="plain" busy={archive.isPending} onClick={() => archive.mutate(channel)}>
                  {t(channel.archivedAt ? "restore" : "archive")}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
