"""Reads the JSON reports of bench/guide.sh and prints a table: one line for each row of the guide."""
import json
import os
import sys

folder, runs = sys.argv[1], int(sys.argv[2])
reports = []
for number in range(1, runs + 1):
    with open(os.path.join(folder, f"{number}.json"), encoding="utf-8") as file:
        reports.append(json.load(file)["paths"])

with open(os.path.join(folder, "seconds"), encoding="utf-8") as file:
    seconds = sorted(int(line) for line in file)


def essence(path):
    causes = " ".join(sorted(cause["id"] for cause in path["causes"])) or "-"
    return f"{path['verdict']['kind']} | {causes}"


def span(numbers):
    return f"{min(numbers):,} to {max(numbers):,}"


print("| row | verdict | causes | dropped | of | runs alike |")
print("| --- | --- | --- | ---: | ---: | ---: |")
same = True
for rows in zip(*reports):
    kinds = [essence(row) for row in rows]
    common = max(set(kinds), key=kinds.count)
    same = same and len(set(kinds)) == 1
    verdicts = [row["verdict"] for row in rows]
    name = rows[0]["name"].split("/")[-1]
    print(f"| {name} | {common} | {span([v['drops'] for v in verdicts])} | {span([v['requests'] for v in verdicts])} "
          f"| {kinds.count(common)} of {runs} |")
print(f"\n{runs} runs, {seconds[0]} to {seconds[-1]} s each.")
sys.exit(0 if same else 1)
