interface RetryNoticeProps {
  outcome: { heading: string; text: string }
}

/** It did not work, but may the next time. */
export function RetryNotice({ outcome: { heading, text } }: RetryNoticeProps) {
  return (
    <div className="notice notice-danger" role="alert">
      <p className="notice-heading">{heading}</p>
      <p>{text}</p>
    </div>
  )
}
