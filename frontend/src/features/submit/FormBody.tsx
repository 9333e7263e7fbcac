import type { ComponentProps } from "react";
import type { Campaign } from "@/api/campaigns";
import { ErrorSummary } from "@/shared/ui/ErrorSummary";
import { ConflictNote, OfferNote, ResumedNote } from "./DraftNotes";
import { Designer, PickBase } from "./designer/Designer";
import { WrapperPreview } from "./designer/WrapperPreview";
import type { SaveState } from "./draftKeeper";
import { type Entry, type IdeaForm, textOf, titleField, wrapperField, wrapperOf } from "./entry";
import { Questions } from "./Questions";
import { SavedState } from "./SavedState";
import { SendBar } from "./SendBar";
import { TilePreview } from "./TilePreview";
import type { ChangeEntry } from "./useEntry";
import type { Flawed } from "./useFlawWords";
import { useIdeaForm } from "./useIdeaForm";
import { WrapperSwitch } from "./WrapperSwitch";

interface FormBodyProps {
  campaign: Campaign;
  form: IdeaForm;
  entry: Entry;
  change: ChangeEntry;
  saved: SaveState;
  flaws: readonly Flawed[];
  /** Why it was not taken, where no field is to blame. */
  problem: Error | null;
  busy: boolean;
  editing: boolean;
  resumed?: ComponentProps<typeof ResumedNote>;
  offer?: ComponentProps<typeof OfferNote>;
  onMine(): void;
  onTheirs(): void;
  onUploading(busy: boolean): void;
}

/** The picture at one side, what it is made of and the questions at the other. */
export function FormBody({ campaign, form, entry, change, saved, flaws, ...rest }: FormBodyProps) {
  const act = useIdeaForm(form, change);
  const wrapper = wrapperOf(entry);
  const tile = titleField(form);
  const errors = Object.fromEntries(flaws.map(({ name, message }) => [name, message]));
  const base = form.fields.find(({ key, kind }) => key === "base" && kind === "choice");
  const state = <SavedState state={saved} />;
  return (
    <div className={wrapper || tile ? "designer" : "designer plain"}>
      {wrapper ? (
        <WrapperPreview wrapper={wrapper} title={entry.title} onRearrange={act.rearrange}>
          {state}
        </WrapperPreview>
      ) : tile ? (
        <TilePreview text={textOf(entry, tile.key)} max={tile.max}>
          {state}
        </TilePreview>
      ) : (
        state
      )}
      <div className="stack-6">
        <ErrorSummary errors={flaws} />
        {saved.kind === "conflict" && (
          <ConflictNote theirs={saved.theirs} onMine={rest.onMine} onTheirs={rest.onTheirs} />
        )}
        {rest.resumed && <ResumedNote {...rest.resumed} />}
        {rest.offer && <OfferNote {...rest.offer} />}
        {wrapperField(form) && <WrapperSwitch form={form} entry={entry} change={change} />}
        {wrapper ? (
          <Designer
            wrapper={wrapper}
            onChange={act.setWrapper}
            onToggle={act.toggle}
            onOther={act.writeRow}
          />
        ) : (
          base && (
            <section className="ruled">
              <PickBase
                value={base.values?.find((value) => value === textOf(entry, base.key)) as never}
                onPick={(value) => act.setField(base.key, value)}
              />
            </section>
          )
        )}
        <Questions
          form={form}
          template={campaign.template}
          entry={entry}
          errors={errors}
          act={act}
          change={change}
          onUploading={rest.onUploading}
        />
        <SendBar
          campaign={campaign}
          busy={rest.busy}
          editing={rest.editing}
          problem={rest.problem}
          saved={saved}
        />
      </div>
    </div>
  );
}
