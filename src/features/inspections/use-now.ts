import { useEffect, useState } from "react";
import { dayAt } from "#domain/dossier/calendar.ts";

const MINUTE_MS = 60_000;

/** The day that it is: what is due today is overdue tomorrow, without anybody reloading the page. */
export function useToday(): string {
  const [today, setToday] = useState(() => dayAt(Date.now()));
  useEffect(() => {
    const clock = setInterval(() => setToday(dayAt(Date.now())), MINUTE_MS);
    return () => clearInterval(clock);
  }, []);
  return today;
}
