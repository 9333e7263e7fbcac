import { useEffect } from "react";
import type { Option } from "@/api/ballots";
import type { Task } from "./taskState";

/** Fetches the pictures of the questions to come, so that they stand there with their words. */
export function usePictures(queue: readonly Task[], options: readonly Option[]): void {
  const wanted = queue
    .slice(1, 3)
    .flatMap(({ shown }) => shown)
    .map((id) => options.find((option) => option.id === id)?.pictureUrl)
    .filter(Boolean)
    .join(" ");
  useEffect(() => {
    for (const url of wanted.split(" ").filter(Boolean)) new Image().src = url;
  }, [wanted]);
}
