"""The operations and functions of doubled arithmetic as C99, those of `numerics.certified.code.direct` in the same order: a text to be formatted."""

__all__ = ["LIBRARY"]

LIBRARY = """
/* a number is (h + l) 2**e with h = 0 or 1/2 <= |h| < 1 */
typedef struct {{ double h, l; int64_t e; }} {name}_number;
typedef struct {{ double h, l; }} {name}_pair;

static const {name}_pair {name}_powers[32] = {{{powers}}}; /* of 2**(1/32) */
static const {name}_pair {name}_of_exp[{count_exp}] = {{{exp}}};
static const {name}_pair {name}_of_sin[{count_sin}] = {{{sin}}};
static const {name}_pair {name}_of_cos[{count_cos}] = {{{cos}}};
static const {name}_pair {name}_odd[{count_odd}] = {{{odd}}};
static const {name}_pair {name}_alternating[{count_alternating}] = {{{alternating}}};
static const uint32_t {name}_turns[{count_turns}] = {{{turns}}}; /* of 2/pi */
static const {name}_number {name}_log_2 = {log_2}, {name}_quarter = {quarter}, {name}_half_turn = {half_turn}, {name}_one = {{0.5, 0, 1}};

static inline {name}_pair {name}_two_sum(double a, double b) {{
    const double s = a + b, t = s - a;
    return ({name}_pair){{s, (a - (s - t)) + (b - t)}};
}}

static inline {name}_pair {name}_fast_two_sum(double a, double b) {{
    const double s = a + b;
    return ({name}_pair){{s, b - (s - a)}};
}}

static inline {name}_pair {name}_two_product(double a, double b) {{
    const double p = a * b, c = 134217729.0 * a, d = 134217729.0 * b;
    const double ah = c - (c - a), bh = d - (d - b), al = a - ah, bl = b - bh;
    return ({name}_pair){{p, ((ah * bh - p) + ah * bl + al * bh) + al * bl}};
}}

static inline {name}_pair {name}_add({name}_pair a, {name}_pair b) {{
    const {name}_pair s = {name}_two_sum(a.h, b.h), t = {name}_two_sum(a.l, b.l), v = {name}_fast_two_sum(s.h, s.l + t.h);
    return {name}_fast_two_sum(v.h, t.l + v.l);
}}

static inline {name}_pair {name}_multiply({name}_pair a, {name}_pair b) {{
    const {name}_pair c = {name}_two_product(a.h, b.h);
    return {name}_fast_two_sum(c.h, c.l + (a.h * b.l + a.l * b.h));
}}

static inline int64_t {name}_most(int64_t a, int64_t b) {{ return a > b ? a : b; }}

static inline {name}_number {name}_normal({name}_pair a, int64_t e) {{
    int k;
    const double m = frexp(a.h, &k);
    return ({name}_number){{m, ldexp(a.l, -k), m == 0 ? {nothing} : e + k}};
}}

static inline {name}_pair {name}_moved({name}_number a, int64_t k) {{
    return ({name}_pair){{ldexp(a.h, (int)k), ldexp(a.l, (int)k)}};
}}

static inline {name}_number {name}_plus({name}_number a, {name}_number b) {{
    const int64_t e = {name}_most(a.e, b.e);
    return {name}_normal({name}_add({name}_moved(a, {name}_most(a.e - e, -{far})), {name}_moved(b, {name}_most(b.e - e, -{far}))), e);
}}

static inline {name}_number {name}_times({name}_number a, {name}_number b) {{
    return {name}_normal({name}_multiply(({name}_pair){{a.h, a.l}}, ({name}_pair){{b.h, b.l}}), {name}_most(a.e + b.e, {nothing}));
}}

static inline {name}_number {name}_over({name}_number a, {name}_number b) {{
    const double q = a.h / b.h;
    const {name}_pair c = {name}_two_product(b.h, q), t = {name}_fast_two_sum(c.h, b.l * q), r = {name}_fast_two_sum(t.h, t.l + c.l);
    return {name}_normal({name}_fast_two_sum(q, ((a.h - r.h) + (a.l - r.l)) / b.h), {name}_most(a.e - b.e, {nothing}));
}}

static inline {name}_number {name}_pow({name}_number a, int n) {{
    {name}_number square = n > 0 ? a : {name}_over({name}_one, a), found = {name}_one;
    int none = 1;
    for (n = n > 0 ? n : -n;; square = {name}_times(square, square)) {{
        if (n & 1) {{
            found = none ? square : {name}_times(found, square);
            none = 0;
        }}
        n >>= 1;
        if (!n) return found;
    }}
}}

static inline {name}_number {name}_sqrt({name}_number a) {{
    const int64_t odd = a.e & 1;
    const {name}_pair v = {name}_moved(a, odd);
    const double s = sqrt(v.h);
    const {name}_pair p = {name}_two_product(s, s);
    return {name}_normal({name}_fast_two_sum(s, s == 0 ? 0 : (v.l + ((v.h - p.h) - p.l)) / (2 * s)), (a.e - odd) >> 1);
}}

static inline {name}_number {name}_root({name}_number a, int n) {{
    const int more = (int)((a.e % n + n) % n);
    const {name}_pair v = {name}_moved(a, more);
    double y = 1 + ((more - 2) + 2 * a.h) / n;
    for (int i = 0; i < {rounds}; i++) {{
        double power = y;
        for (int k = 0; k < n - 2; k++) power = power * y;
        y = y + (v.h / power - y) / n;
    }}
    const {name}_pair one = {{y, 0}};
    {name}_pair p = one;
    for (int k = 0; k < n - 1; k++) p = {name}_multiply(p, one);
    return {name}_normal({name}_fast_two_sum(y, y * (((v.h - p.h) + (v.l - p.l)) / (n * p.h))), (a.e - more) / n);
}}

static inline {name}_number {name}_signed(double sign, {name}_number a) {{ return ({name}_number){{sign * a.h, sign * a.l, a.e}}; }}

static inline {name}_number {name}_abs({name}_number a) {{ return {name}_signed(copysign(1.0, a.h), a); }}

static inline {name}_pair {name}_series({name}_pair z, const {name}_pair *terms, int count, int doubled) {{
    double tail = terms[count - 1].h;
    for (int k = count - 2; k >= doubled; k--) tail = tail * z.h + terms[k].h;
    {name}_pair found = {{tail, 0}};
    for (int k = doubled - 1; k >= 0; k--) found = {name}_add(terms[k], {name}_multiply(found, z));
    return found;
}}

static inline {name}_pair {name}_within({name}_number a, int64_t least, int64_t most) {{
    return {name}_moved(a, a.e > most ? most : {name}_most(a.e, least));
}}

static inline {name}_pair {name}_reduced({name}_pair v, double per, double first, double second, double third, double *n) {{
    const double m = rint(v.h * per);
    const {name}_pair s = {name}_two_sum(v.h, -(m * first)), t = {name}_two_sum(s.h, -(m * second));
    *n = m;
    return {name}_two_sum(t.h, (s.l + t.l) + (v.l - m * third));
}}

static inline {name}_number {name}_exp({name}_number a) {{
    double m;
    const {name}_pair r = {name}_reduced({name}_within(a, -1200, 21), {per_exp}, {parts_exp}, &m);
    const int64_t n = (int64_t)m;
    const {name}_pair t = {name}_powers[n & 31];
    return {name}_normal({name}_add(t, {name}_multiply(t, {name}_multiply(r, {name}_series(r, {terms_exp})))), n >> 5);
}}

static inline {name}_number {name}_expm1({name}_number a) {{
    double n;
    const {name}_number less = {{-0.5, 0, 1}};
    const {name}_pair r = {name}_reduced({name}_within(a, -1200, 21), {per_exp}, {parts_exp}, &n);
    if (n != 0) return {name}_plus({name}_exp(a), less);
    return {name}_times(a, {name}_normal({name}_series(r, {terms_exp}), 0));
}}

static inline {name}_number {name}_twice_atanh({name}_number z) {{
    const {name}_pair w = {name}_within(z, -700, 0);
    return {name}_times(z, {name}_normal({name}_series({name}_multiply(w, w), {terms_odd}), 1));
}}

static inline {name}_number {name}_log({name}_number a) {{
    const int64_t low = a.h < 0.70703125;
    const {name}_pair v = {name}_moved(a, low), one = {{1, 0}}, less = {{-1, 0}}, e = {{(double)(a.e - low), 0}};
    const {name}_number z = {name}_over({name}_normal({name}_add(v, less), 0), {name}_normal({name}_add(v, one), 0));
    return {name}_plus({name}_times({name}_normal(e, 0), {name}_log_2), {name}_twice_atanh(z));
}}

static inline {name}_number {name}_log1p({name}_number a) {{
    const {name}_number two = {{0.5, 0, 2}};
    return a.e < -1 ? {name}_twice_atanh({name}_over(a, {name}_plus(a, two))) : {name}_log({name}_plus(a, {name}_one));
}}

static inline {name}_number {name}_log_abs({name}_number a) {{ return {name}_log({name}_abs(a)); }}

/* a - n right angles, n but for multiples of 4, for |a| from 1/2 on: by products of integers, words of 32 bits from the last one on */
static inline {name}_pair {name}_turned({name}_number a, int64_t *n) {{
    const double sign = copysign(1.0, a.h);
    const int e = (a.e > {widest} ? {widest} : (int)a.e) + 19;
    const int64_t high = (int64_t)ldexp(sign * a.h, 53);
    int64_t rest = (int64_t)rint(ldexp(sign * a.l, 107));
    const int64_t more[4] = {{(high & 0xFFFFFFFF) << 22, high >> 32 << 22, 0, 0}};
    uint64_t words[5], found[9] = {{0}}, carried = 0;
    for (int i = 0; i < 4; i++) {{
        carried = ((uint64_t)(rest & 0xFFFFFFFF) << (e & 31)) + (carried >> 32);
        words[i] = carried & 0xFFFFFFFF;
        rest = (rest >> 32) + more[i];
    }}
    words[4] = carried >> 32;
    const uint32_t *turns = {name}_turns + (e >> 5) + 8;
    for (int i = 0; i < 5; i++) {{
        carried = 0;
        for (int j = 0; j < 9 - i; j++) {{
            carried = words[i] * turns[-j] + found[i + j] + (carried >> 32);
            found[i + j] = carried & 0xFFFFFFFF;
        }}
    }}
    const uint64_t back = found[8] >> 29 & 1, flip = back * 0xFFFFFFFF;
    const {name}_pair first = {name}_two_sum((double)((found[8] ^ flip) & 0x3FFFFFFF) * 0x1p-30, (double)(found[7] ^ flip) * 0x1p-62);
    const {name}_pair second = {name}_two_sum((double)(found[6] ^ flip) * 0x1p-94, (double)(found[5] ^ flip) * 0x1p-126);
    const {name}_pair third = {{(double)(found[4] ^ flip) * 0x1p-158, 0}}, right = {{{right}}};
    const {name}_pair r = {name}_multiply({name}_add({name}_add(first, second), third), right);
    const double turn = back ? -sign : sign;
    *n = (int64_t)sign * (int64_t)((found[8] >> 30) + back);
    return ({name}_pair){{turn * r.h, turn * r.l}};
}}

static inline {name}_pair {name}_half_turned({name}_number a, int64_t *n) {{
    const {name}_pair v = {name}_within(a, -1200, 900), right = {{{right}}};
    const double p = rint(2 * v.h), q = rint(2 * v.l);
    const {name}_pair s = {name}_two_sum(v.h - p / 2, v.l - q / 2);
    const double k = rint(2 * s.h);
    const {name}_pair r = {name}_two_sum(s.h - k / 2, s.l), twice = {{2 * r.h, 2 * r.l}};
    *n = (int64_t)((p - 4 * rint(p / 4)) + (q - 4 * rint(q / 4)) + k);
    return {name}_multiply(twice, right);
}}

static inline {name}_number {name}_of_angle({name}_number small, {name}_pair r, int near, int64_t n) {{
    const {name}_pair z = {name}_multiply(r, r);
    const {name}_number sine = {name}_times(near ? small : {name}_normal(r, 0), {name}_normal({name}_series(z, {terms_sin}), 0));
    const {name}_number cosine = {name}_normal({name}_series(z, {terms_cos}), 0);
    return {name}_signed(n & 2 ? -1.0 : 1.0, n & 1 ? cosine : sine);
}}

static inline {name}_number {name}_wave({name}_number a, int quarter) {{
    int64_t n = 0;
    const {name}_pair r = a.e < 0 ? {name}_within(a, -1200, 0) : {name}_turned(a, &n);
    return {name}_of_angle(a, r, a.e < 0, n + quarter);
}}

static inline {name}_number {name}_wave_of_pi({name}_number a, int quarter) {{
    const {name}_number small = {name}_times(a, {name}_half_turn);
    int64_t n = 0;
    const {name}_pair r = a.e < -1 ? {name}_within(small, -1200, 0) : {name}_half_turned(a, &n);
    return {name}_of_angle(small, r, a.e < -1, n + quarter);
}}

static inline {name}_number {name}_sinpi({name}_number a) {{ return {name}_wave_of_pi(a, 0); }}

static inline {name}_number {name}_cospi({name}_number a) {{ return {name}_wave_of_pi(a, 1); }}

static inline {name}_number {name}_sin({name}_number a) {{ return {name}_wave(a, 0); }}

static inline {name}_number {name}_cos({name}_number a) {{ return {name}_wave(a, 1); }}

static inline {name}_number {name}_cosm1({name}_number a) {{
    const {name}_number half = {{a.h, a.l, a.e - 1}}, sine = {name}_wave(half, 0), square = {name}_times(sine, sine);
    return ({name}_number){{-square.h, -square.l, square.e + 1}};
}}

static inline {name}_number {name}_atan({name}_number a) {{
    const int large = a.e > 0;
    {name}_number t = large ? {name}_over({name}_one, {name}_abs(a)) : {name}_abs(a);
    for (int i = 0; i < 2; i++) t = {name}_over(t, {name}_plus({name}_one, {name}_sqrt({name}_plus({name}_one, {name}_times(t, t)))));
    const {name}_pair w = {name}_within(t, -700, 0);
    const {name}_number near = {name}_times(t, {name}_normal({name}_series({name}_multiply(w, w), {terms_alternating}), 2));
    return {name}_signed(copysign(1.0, a.h), large ? {name}_plus({name}_quarter, {name}_signed(-1.0, near)) : near);
}}

static inline double {name}_rounded({name}_number a) {{
    const int scale = a.e < -1150 ? -1150 : a.e > 1100 ? 1100 : (int)a.e;
    const double value = ldexp(a.h + a.l, scale);
    if (!(fabs(value) <= 0x1p-1022)) return value;
    /* one rounding only, to a multiple of 2**-1074 */
    const double grid = copysign(ldexp(1, -1022 - scale), a.h + a.l);
    double total = grid + a.h;
    total += (a.h - (total - grid)) + a.l;
    return copysign(ldexp(total - grid, scale), a.h + a.l);
}}

"""
