"use client";
import { useSyncExternalStore } from "react";
import { THEME_KEY } from "./before-paint-script";

const choices = [
  { value: "system", label: "As this device" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
type Choice = (typeof choices)[number]["value"];

const CHANGED = "latchkey-theme-changed";

function subscribe(onChange: () => void): () => void {
  addEventListener(CHANGED, onChange);
  return () => removeEventListener(CHANGED, onChange);
}

function readChoice(): Choice {
  const theme = document.documentElement.dataset["theme"];
  return theme === "light" || theme === "dark" ? theme : "system";
}

function choose(choice: Choice): void {
  const { dataset } = document.documentElement;
  if (choice === "system") {
    delete dataset["theme"];
    localStorage.removeItem(THEME_KEY);
  } else {
    dataset["theme"] = choice;
    localStorage.setItem(THEME_KEY, choice);
  }
  dispatchEvent(new Event(CHANGED));
}

/** Light, dark, or as the device says; remembered by this browser. */
export function ThemeChoice() {
  const current = useSyncExternalStore(subscribe, readChoice, () => null);
  return (
    <fieldset>
      <legend className="mb-2 font-medium">Appearance</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {choices.map(({ value, label }) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name="theme"
              value={value}
              checked={current === value}
              onChange={() => choose(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
