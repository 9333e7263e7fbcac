import { type Challenge, solve } from "./solve";

// Works beside the page, which stays quick meanwhile. It is asked one thing and answers once.
addEventListener("message", ({ data }: MessageEvent<Challenge>) => {
  solve(data).then(
    (solution) => postMessage({ solution }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
