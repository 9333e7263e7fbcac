import { FileText } from "lucide-react";
import type { Idea, Upload } from "@/api/ideas";
import { useTranslations } from "@/shared/i18n";

/** The idea's own pictures, whole, and its documents. A single picture that is the idea's square is not shown twice. */
export function Attachments({ idea }: { idea: Idea }) {
  const t = useTranslations("ideas");
  const ready = idea.uploads.filter(({ state }) => state === "ready");
  const pictures = ready.filter(({ kind }) => kind === "image");
  const files = ready.filter(({ kind }) => kind === "document");
  const coming = idea.uploads.filter(({ state }) => state === "processing").length;
  const shown = idea.wrapper || pictures.length > 1 ? pictures : [];
  return (
    <>
      {shown.length > 0 && (
        <section className="section" aria-labelledby="gallery">
          <div className="row-head">
            <h2 className="t-1" id="gallery">
              {t("gallery")}
            </h2>
          </div>
          <ul className="gallery">
            {shown.map((picture) => (
              <li key={picture.id}>
                <Picture picture={picture} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {(files.length > 0 || coming > 0) && (
        <section className="section" aria-labelledby="files">
          <h2 className="t-2 ruled" id="files">
            {t("files")}
          </h2>
          <ul className="rows">
            {files.map((file, index) => (
              <li key={file.id}>
                <a href={file.url}>
                  <FileText className="i" aria-hidden="true" /> {file.alt || t("file", { number: index + 1 })}
                </a>
              </li>
            ))}
          </ul>
          {coming > 0 && <p className="meta mt-3">{t("processing", { count: coming })}</p>}
        </section>
      )}
    </>
  );
}

function Picture({ picture: { url, sizes, alt, width, height } }: { picture: Upload }) {
  const sources = sizes.map((size) => `${size.url} ${size.width}w`).join(", ");
  return (
    <a href={url}>
      <img
        src={url}
        srcSet={sources || undefined}
        sizes="(min-width: 60rem) 40vw, 100vw"
        alt={alt}
        width={width}
        height={height}
        loading="lazy"
      />
    </a>
  );
}
