import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { show } from "../../../scripts/render";
import { type Column, Table } from "./Table";

interface Row {
  name: string;
  votes: number;
}

const columns: Column<Row>[] = [
  { key: "name", head: "Idee", cell: (row) => row.name, rowHeader: true },
  { key: "votes", head: "Stemmen", cell: (row) => row.votes, numeric: true, sortable: true },
];
const rows = [{ name: "Stoofpeer", votes: 214 }];
const rest = { caption: "Uitslag", columns, rows, rowKey: (row: Row) => row.name };

test("rows are named by their header, the container can be reached by keyboard and has the caption's name", () => {
  show(<Table {...rest} />);
  const region = screen.getByRole("region", { name: "Uitslag" });
  expect(region.tabIndex).toBe(0);
  expect(within(region).getByRole("rowheader").textContent).toBe("Stoofpeer");
});

test("a sorted column says its direction, and pressing it asks for the other", async () => {
  const onSort = vi.fn();
  show(<Table {...rest} sort={{ by: "votes", down: true }} onSort={onSort} />);
  const head = screen.getByRole("columnheader", { name: /Stemmen/ });
  expect(head.getAttribute("aria-sort")).toBe("descending");
  await userEvent.click(within(head).getByRole("button"));
  expect(onSort).toHaveBeenCalledWith({ by: "votes", down: false });
});
