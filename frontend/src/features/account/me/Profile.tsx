import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import { type Session, sessionQuery, useSession } from "@/api/session";
import { type Locale, localeNames, locales, useTranslations } from "@/shared/i18n";
import { Button } from "@/shared/ui/Button";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Select } from "@/shared/ui/Select";
import { TextField } from "@/shared/ui/TextField";
import { useToast } from "@/shared/ui/Toast";

/** The name that others see, and the language of mails. */
export function Profile() {
  const session = useSession();
  return session ? <ProfileForm key={session.id} session={session} /> : null;
}

function ProfileForm({ session }: { session: Session }) {
  const t = useTranslations("account.me");
  const toast = useToast();
  const queries = useQueryClient();
  const [name, setName] = useState(session.name);
  const [language, setLanguage] = useState(session.language as Locale);
  const save = useMutation({
    mutationFn: () => body(api.PATCH("/api/v1/me", { body: { name: name.trim(), language } })),
    onSuccess: (me) => {
      queries.setQueryData(sessionQuery.queryKey, me);
      toast({ text: t("saved") });
      void queries.invalidateQueries({ queryKey: ["ideas"] });
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  const errors = problem?.byField() ?? {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form className="stack-5 max-w-measure" onSubmit={submit} noValidate>
      <TextField
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        autoComplete="nickname"
        limit={60}
        error={errors.name}
        value={name}
        onChange={setName}
      />
      <TextField
        name="email"
        label={t("email")}
        hint={t("emailHint")}
        disabled
        value={session.email ?? ""}
        onChange={() => {}}
      />
      <Select
        name="language"
        label={t("language")}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
        error={errors.language}
        value={language}
        onChange={setLanguage}
      />
      {save.error && !errors.name && !errors.language && (
        <ErrorState>{problem?.detail || undefined}</ErrorState>
      )}
      <Button type="submit" busy={save.isPending}>
        {t(save.isPending ? "saving" : "save")}
      </Button>
    </form>
  );
}
