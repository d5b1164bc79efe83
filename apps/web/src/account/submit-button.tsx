interface SubmitButtonProps {
  isBusy: boolean
  text: string
  busyText: string
}

export function SubmitButton({ isBusy, text, busyText }: SubmitButtonProps) {
  return (
    <button className="button button-main button-wide" type="submit" aria-disabled={isBusy}>
      {isBusy ? busyText : text}
    </button>
  )
}
