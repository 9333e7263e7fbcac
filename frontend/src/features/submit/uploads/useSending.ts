import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Problem } from "@/api/problem";
import { isAbort, sendFile, type Upload, uploadLimit, uploadQuery } from "@/api/uploads";
import { newId } from "@/shared/lib/newId";

/** A file on its way. */
export interface Sending {
  key: string;
  file: File;
  /** From 0 to 1. */
  share: number;
  /** Why it did not arrive; 'kind' and 'size' were seen before it was sent. */
  failed?: "kind" | "size" | Problem;
}

/** Sends files, several at once; calls onArrived for each that the server has taken. */
export function useSending(accepted: readonly string[], onArrived: (upload: Upload) => void) {
  const queries = useQueryClient();
  const [list, setList] = useState<readonly Sending[]>([]);
  const breaks = useRef(new Map<string, AbortController>());
  const arrived = useRef(onArrived);
  arrived.current = onArrived;

  const update = (key: string, change: Partial<Sending>) =>
    setList((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const drop = (key: string) => setList((before) => before.filter((one) => one.key !== key));

  async function send({ key, file }: Sending): Promise<void> {
    const controller = new AbortController();
    breaks.current.set(key, controller);
    try {
      const onProgress = (share: number) => update(key, { share });
      const upload = await sendFile(file, { signal: controller.signal, onProgress });
      queries.setQueryData(uploadQuery(upload.id).queryKey, upload);
      drop(key);
      arrived.current(upload);
    } catch (error) {
      if (isAbort(error)) drop(key);
      else if (error instanceof Problem) update(key, { failed: error });
      else throw error;
    } finally {
      breaks.current.delete(key);
    }
  }

  return {
    list,
    busy: list.some(({ failed }) => !failed),
    add(files: readonly File[]): void {
      const added = files.map(
        (file): Sending => ({ key: newId(), file, share: 0, failed: refusal(file, accepted) }),
      );
      setList((before) => [...before, ...added]);
      for (const one of added) if (!one.failed) void send(one);
    },
    again(one: Sending): void {
      update(one.key, { failed: undefined, share: 0 });
      void send(one);
    },
    cancel(key: string): void {
      breaks.current.get(key)?.abort();
      drop(key);
    },
  };
}

function refusal(file: File, accepted: readonly string[]): Sending["failed"] {
  if (!accepted.includes(file.type)) return "kind";
  return file.size > uploadLimit ? "size" : undefined;
}
