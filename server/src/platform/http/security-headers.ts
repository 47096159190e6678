/** Headers of every answer, also of those the framework gives by itself. A page of ours states a policy of its own. */
export function securityHeaders(production: boolean): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    // For a year, once a browser has seen it: never from a machine somebody tries the app on.
    ...(production ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains; preload' } : {}),
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), ' +
      'microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), usb=()',
  }
}
