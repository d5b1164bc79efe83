/** As the `ref` of a heading that has just come up: takes the keyboard there. */
export function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
