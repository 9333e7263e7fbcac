import { expect, test } from "vitest";
import { type Entry, type IdeaForm, isBlank, readEntry, titleOf } from "./entry";
import { flawsOf } from "./flaws";
import { fieldNameOf, submissionOf } from "./submission";

const recipe: IdeaForm = {
  fields: [
    { key: "base", kind: "choice", required: true, values: ["puur", "melk"] },
    { key: "ingredients", kind: "ingredients", required: true, min: 1, max: 12 },
    { key: "allergens", kind: "choices", required: false, max: 3, values: ["milk", "nuts", "soy"] },
    { key: "story", kind: "longText", required: false, min: 10, max: 20 },
    { key: "wrapper", kind: "wrapper", required: false },
  ],
  files: ["image/jpeg"],
  maxFiles: 3,
};

const slogan: IdeaForm = {
  fields: [{ key: "slogan", kind: "text", required: true, min: 2, max: 48 }],
  files: [],
  maxFiles: 0,
};

const packaging: IdeaForm = {
  fields: [
    { key: "wrapper", kind: "wrapper", required: false },
    { key: "story", kind: "longText", required: false, max: 2000 },
  ],
  files: ["image/jpeg"],
  maxFiles: 5,
};

const wrapper = {
  base: "puur",
  ingredients: ["vijg"],
  colour: "smalt",
  pattern: "tegel",
  name: "Vijgen\u00adblad",
  layout: "band",
  voice: 0,
} as const;

const entry = (fields: Entry["fields"], title = "Vijgenblad"): Entry => ({
  title,
  language: "nl",
  fields,
  uploads: [],
});

test("empty answers and empty lines are left out of what is sent", () => {
  const rows = [
    { name: " Vijg ", amount: "20 g" },
    { name: "", amount: " " },
    { name: "Zout", amount: "" },
  ];
  expect(
    submissionOf(recipe, entry({ base: "puur", ingredients: rows, story: "  ", allergens: [] })),
  ).toEqual({
    title: "Vijgenblad",
    language: "nl",
    uploadIds: [],
    fields: {
      base: "puur",
      ingredients: [
        { name: "Vijg", amount: "20 g" },
        { name: "Zout", amount: "" },
      ],
      allergens: [],
    },
  });
});

test("a wrapper keeps the name it carries, and gets the idea's when it has none", () => {
  const named = submissionOf(recipe, entry({ wrapper: { ...wrapper, ingredients: ["vijg"] } }));
  expect(named.fields.wrapper).toMatchObject({ name: "Vijgen\u00adblad" });
  const nameless = submissionOf(recipe, entry({ wrapper: { ...wrapper, ingredients: ["vijg"], name: "" } }));
  expect(nameless.fields.wrapper).toMatchObject({ name: "Vijgenblad" });
});

test("a slogan is its own title", () => {
  expect(titleOf(slogan, entry({ slogan: " Wachten smelt. " }, ""))).toBe("Wachten smelt.");
  expect(submissionOf(slogan, entry({ slogan: "Wachten smelt." }, "")).title).toBe("Wachten smelt.");
});

test("what the server says of a line leads to that line on the page, past those left out", () => {
  const rows = [
    { name: "", amount: "" },
    { name: "Vijg", amount: "" },
  ];
  const lead = (path: string) => fieldNameOf(path, recipe, entry({ ingredients: rows }), undefined);
  expect(lead("fields.ingredients[0].name")).toBe("fields.ingredients[1].name");
  expect(lead("fields.ingredients[0]")).toBe("fields.ingredients[1].name");
  expect(lead("fields.allergens[2]")).toBe("fields.allergens");
  expect(lead("fields.wrapper.name")).toBe("title");
  expect(lead("uploadIds")).toBe("uploadIds");
  expect(fieldNameOf("title", slogan, entry({}), "slogan")).toBe("fields.slogan");
});

test("the form itself sees what is missing, too short and too long", () => {
  const codes = (given: Entry) => flawsOf(recipe, given).map(({ name, code }) => `${name} ${code}`);
  expect(codes(entry({}, " "))).toEqual([
    "title titleMissing",
    "fields.base choose",
    "fields.ingredients rows",
  ]);
  const rows = [
    { name: "Vijg", amount: "" },
    { name: "", amount: "3 g" },
  ];
  const good = entry({ base: "melk", ingredients: rows.slice(0, 1), story: "Twaalf tekens" });
  expect(codes(good)).toEqual([]);
  expect(codes({ ...good, fields: { ...good.fields, ingredients: rows } })).toEqual([
    "fields.ingredients[1].name rowName",
  ]);
  expect(codes({ ...good, fields: { ...good.fields, story: "kort" } })).toEqual(["fields.story tooShort"]);
  expect(codes({ ...good, fields: { ...good.fields, story: "x".repeat(21) } })).toEqual([
    "fields.story tooLong",
  ]);
});

test("a name that stands on a wrapper is shorter than one that does not", () => {
  const title = "n".repeat(41);
  const fields = { base: "puur", ingredients: [{ name: "Vijg", amount: "" }] };
  expect(flawsOf(recipe, entry(fields, title))).toEqual([]);
  const drawn = { ...fields, wrapper: { ...wrapper, ingredients: [] } };
  expect(flawsOf(recipe, entry(drawn, title))).toEqual([
    { name: "title", code: "tooLong", limit: 40, count: 1 },
  ]);
});

test("a packaging idea needs a wrapper or a file", () => {
  expect(flawsOf(packaging, entry({}))).toEqual([{ name: "uploadIds", code: "picture" }]);
  expect(flawsOf(packaging, { ...entry({}), uploads: ["a"] })).toEqual([]);
  expect(flawsOf(packaging, entry({ wrapper: { ...wrapper, ingredients: [] } }))).toEqual([]);
});

test("what a draft kept is read back; what is none of it is left out", () => {
  const kept = {
    title: "Vijg",
    language: "de",
    fields: {
      base: "steen",
      allergens: ["milk", 3, "x"],
      story: 7,
      wrapper: { ...wrapper, name: "" },
      other: "?",
    },
    uploads: ["a", null],
  };
  expect(readEntry(recipe, kept)).toEqual({
    title: "Vijg",
    language: "de",
    fields: { allergens: ["milk"], wrapper: { ...wrapper, name: "" } },
    uploads: ["a"],
  });
  expect(readEntry(recipe, "?")).toBeNull();
  expect(readEntry(recipe, { fields: [] })).toBeNull();
  expect(readEntry(recipe, { fields: { wrapper: { base: "steen" } } })?.fields.wrapper).toBeUndefined();
});

test("a page is blank until something is written, chosen, drawn or sent along", () => {
  const drawn = { ...wrapper, ingredients: [], name: "" };
  expect(isBlank(entry({ base: "puur", wrapper: drawn, ingredients: [{ name: "", amount: "" }] }, " "))).toBe(
    true,
  );
  expect(isBlank(entry({ story: "x" }, ""))).toBe(false);
  expect(isBlank(entry({ allergens: ["milk"] }, ""))).toBe(false);
  expect(isBlank(entry({ wrapper: { ...drawn, ingredients: ["vijg"] } }, ""))).toBe(false);
  expect(isBlank({ ...entry({}, ""), uploads: ["a"] })).toBe(false);
});
