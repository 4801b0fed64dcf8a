import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { beforePaintScript } from "@/components/shell/before-paint-script";
import "./globals.css";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
});
/** ₹ and ₦ only, 1.5 kB; the Latin file has neither. */
const interCurrency = localFont({
  src: "./fonts/inter-currency.woff2",
  weight: "100 900",
  variable: "--font-inter-currency",
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: "Latchkey", template: "%s · Latchkey" },
  description: "Rent is paid in the browser and reaches its owner, with every rupee accounted for.",
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#151412" },
  ],
};

/** Reading the nonce makes every page dynamic, as it must be: a page made beforehand could not know it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en-IN" className={`${inter.variable} ${interCurrency.variable}`} suppressHydrationWarning>
      <head>
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: beforePaintScript }}
        />
      </head>
      <body>{children}</body>
    </html>
  );
}
