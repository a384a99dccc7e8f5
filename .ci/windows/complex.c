/* C99 complex functions that wine 8 exports from ucrtbase.dll without a body (calling one ends the program). numpy needs them.
 * Microsoft passes complex numbers as structures and has long double equal to double, so both are spelled out here. */
#include <complex.h>

typedef struct { double re, im; } dcomplex;
typedef struct { float re, im; } fcomplex;

static double complex wide(dcomplex z) { return z.re + z.im * I; }
static dcomplex narrow(double complex z) { dcomplex out = {creal(z), cimag(z)}; return out; }
static double complex widef(fcomplex z) { return z.re + z.im * I; }
static fcomplex narrowf(double complex z) { fcomplex out = {(float)creal(z), (float)cimag(z)}; return out; }

/* one function in the three precisions of the C library: NAME, NAMEf, NAMEl */
#define COMPLEX_TO_COMPLEX(name) \
    dcomplex own_##name(dcomplex z) { return narrow(name(wide(z))); } \
    dcomplex own_##name##l(dcomplex z) { return narrow(name(wide(z))); } \
    fcomplex own_##name##f(fcomplex z) { return narrowf(name(widef(z))); }
#define COMPLEX_TO_REAL(name) \
    double own_##name(dcomplex z) { return name(wide(z)); } \
    double own_##name##l(dcomplex z) { return name(wide(z)); } \
    float own_##name##f(fcomplex z) { return (float)name(widef(z)); }

COMPLEX_TO_COMPLEX(ccos)
COMPLEX_TO_COMPLEX(ccosh)
COMPLEX_TO_COMPLEX(cexp)
COMPLEX_TO_COMPLEX(csin)
COMPLEX_TO_COMPLEX(csinh)
COMPLEX_TO_COMPLEX(ctan)
COMPLEX_TO_COMPLEX(ctanh)
COMPLEX_TO_REAL(cabs)
COMPLEX_TO_REAL(carg)
COMPLEX_TO_REAL(cimag)
COMPLEX_TO_REAL(creal)

dcomplex own_cpow(dcomplex a, dcomplex b) { return narrow(cpow(wide(a), wide(b))); }
dcomplex own_cpowl(dcomplex a, dcomplex b) { return narrow(cpow(wide(a), wide(b))); }
fcomplex own_cpowf(fcomplex a, fcomplex b) { return narrowf(cpow(widef(a), widef(b))); }
