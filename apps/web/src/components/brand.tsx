import classes from './brand.module.css'

/** Our mark, a level between two ticks, with the name. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true">
        <rect className={classes.track} y="6.5" width="28" height="7" rx="3.5" />
        <path className={classes.fill} d="M3.5 6.5H17v7H3.5a3.5 3.5 0 0 1 0-7z" />
        <path className={classes.ticks} d="M8 1.5v17M21.5 1.5v17" />
      </svg>
      <span className={classes.name}>Inventory Pro</span>
    </span>
  )
}
