import { expect, test } from "vitest";
import { doorIn, doors, throughDoor } from "./doors";

test("each way in is read back as it was set", () => {
  for (const door of doors) expect(doorIn(throughDoor({}, door))).toBe(door);
});

test("another way in keeps what holds for everybody and drops what makes no sense with it", () => {
  const invited = throughDoor({ maxWeight: 3, eligibility: { minAge: 16, codeRequired: true } }, "invited");
  expect(invited).toEqual({
    maxWeight: 3,
    eligibility: { minAge: 16, tiers: ["email"], invitedOnly: true, codeRequired: true },
  });
  expect(throughDoor(invited, "code").eligibility).toEqual({
    minAge: 16,
    tiers: ["code"],
    invitedOnly: false,
    codeRequired: false,
  });
});
