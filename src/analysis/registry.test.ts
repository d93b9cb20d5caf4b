import { describe, expect, it } from "vitest";
import { jobById, jobFiles } from "./registry.ts";

describe("jobs", () => {
  it.each(jobFiles)("%s is named as its file", (file, job) => {
    expect(file).toBe(`./${job.id}.job.ts`);
    expect(jobById(job.id)).toBe(job);
  });

  it("are refused by a name that is none", () => {
    expect(() => jobById("weather")).toThrow("There is no analysis “weather”.");
  });
});
