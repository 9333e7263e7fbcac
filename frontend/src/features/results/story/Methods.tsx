import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "@/shared/i18n";
import { type Method, methods } from "@/shared/lib/methods";
import { Button } from "@/shared/ui/Button";
import { Example } from "./Example";

/** Every method in plain words, each with an example to open; the address may name the one to begin with. */
export function Methods() {
  const t = useTranslations("methods");
  const hash = useLocation({ select: (place) => place.hash });
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView();
  }, [hash]);
  return (
    <div className="page method-list">
      <div className="row-head">
        <h2 className="t-1" id="every-method">
          {t("title")}
        </h2>
      </div>
      <p className="lead">{t("lead")}</p>
      {methods.map((method) => (
        <Explained key={method} method={method} begins={hash === method} />
      ))}
    </div>
  );
}

function Explained({ method, begins }: { method: Method; begins: boolean }) {
  const t = useTranslations("methods");
  const name = useTranslations("methods.names");
  const how = useTranslations("results.how");
  const [open, setOpen] = useState(begins);
  return (
    <section id={method} className="section cols ruled" aria-labelledby={`${method}-name`}>
      <h3 className="t-2 c-5" id={`${method}-name`}>
        {name(method)}
      </h3>
      <div className="c-7">
        <div className="prose">
          <p className="lead">{how(method, { most: 0 })}</p>
          <p>{t(`when.${method}`)}</p>
          <p>{t(`rules.${method}`)}</p>
        </div>
        <p className="mt-4">
          <Button variant="alt" size="s" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? "example.hide" : "example.show", { name: name(method) })}
          </Button>
        </p>
        {open && <Example method={method} />}
      </div>
    </section>
  );
}
