import { Link } from "@tanstack/react-router";
import { signInGate } from "@/api/client";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Note } from "@/shared/ui/Note";
import type { Block } from "./asks";

interface BlockNoteProps {
  block: Block;
  /** Signed in already. */
  member: boolean;
  /** It is the answer to a ballot: said at once, and that the choice is safe. */
  answer?: boolean;
}

/** Why somebody cannot vote here as they are, and what they can do about it. */
export function BlockNote({ block, member, answer }: BlockNoteProps) {
  const t = useTranslations("who.refused");
  const other = block === "not-invited" && member;
  const signIn = !other && block !== "imported-key";
  return (
    <Note tone={block === "sign-in" ? "brand" : "warn"} role={answer ? "alert" : undefined} title={t(block)}>
      {t(other ? "not-invitedOther" : `${block}Text`)} {answer && t("kept")}{" "}
      {signIn && (
        <Button variant="plain" size="s" onClick={() => void signInGate.ask()}>
          {t("signIn")}
        </Button>
      )}
      {other && <Link to="/me">{t("me")}</Link>}
    </Note>
  );
}
