import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { Campaign, Round } from "@/api/campaigns";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { useToast } from "@/shared/ui/Toast";
import { fieldErrors } from "../fieldErrors";
import { ProblemNote } from "../ProblemNote";
import { type QuestionDraft, stillWrong } from "../setup/questions/draft";
import { QuestionsField } from "../setup/questions/QuestionsField";
import { roundDraft } from "../setup/value";
import { useCampaignChanged } from "../useCampaignChanged";

interface EditQuestionsProps {
  campaign: Campaign;
  round: Round;
  onClose(): void;
}

/** What a vote that has not opened asks afterwards, also once its campaign is live. */
export function EditQuestions({ campaign, round, onClose }: EditQuestionsProps) {
  const t = useTranslations("team.schedule");
  const toast = useToast();
  const formId = useId();
  const changed = useCampaignChanged(campaign.slug);
  const [questions, setQuestions] = useState<QuestionDraft[]>(round.settings.questions ?? []);
  const planned = campaign.rounds.filter(({ state }) => state === "planned");
  const path = `rounds[${planned.findIndex(({ id }) => id === round.id)}].settings.questions`;
  const title = t(`titles.${round.kind}`, { number: round.number });
  const save = useMutation({
    mutationFn: (sent: QuestionDraft[]) =>
      body(
        api.PATCH("/api/v1/campaigns/{slug}", {
          params: { path: { slug: campaign.slug } },
          // the rounds that have not opened are replaced together; the others stay as they are
          body: {
            rounds: planned
              .map(roundDraft)
              .map((draft, at) =>
                planned[at]?.id === round.id
                  ? { ...draft, settings: { ...draft.settings, questions: sent } }
                  : draft,
              ),
          },
        }),
      ),
    onSuccess: async () => {
      await changed();
      toast({ text: t("questionsSaved", { title }) });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(questions);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("questionsTitle", { title })}
      actions={
        <>
          <Button type="submit" form={formId} busy={save.isPending}>
            {t("questionsYes")}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t("moveNo")}
          </Button>
        </>
      }
    >
      <form id={formId} className="stack-5" onSubmit={submit} noValidate>
        <QuestionsField
          path={path}
          questions={questions}
          errors={stillWrong(fieldErrors(save.error), path, save.variables ?? [], questions)}
          onChange={setQuestions}
        />
        {save.error instanceof Problem && <ProblemNote problem={save.error} />}
      </form>
    </Dialog>
  );
}
