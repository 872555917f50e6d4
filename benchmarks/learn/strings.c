/* Strings that a zero byte ends, and blocks of bytes. */
#include <stddef.h>
#include <stdint.h>

size_t str_len(const char *s)
{
    const char *end = s;
    while (*end)
        end++;
    return end - s;
}

size_t str_nlen(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && s[i])
        i++;
    return i;
}

char *str_chr(const char *s, int c)
{
    for (;; s++) {
        if (*s == (char)c)
            return (char *)s;
        if (!*s)
            return NULL;
    }
}

char *str_rchr(const char *s, int c)
{
    const char *last = NULL;
    for (;; s++) {
        if (*s == (char)c)
            last = s;
        if (!*s)
            return (char *)last;
    }
}

int str_cmp(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return (unsigned char)*a - (unsigned char)*b;
}

int str_ncmp(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (a[i] != b[i])
            return (unsigned char)a[i] - (unsigned char)b[i];
        if (!a[i])
            break;
    }
    return 0;
}

int str_equal(const char *a, const char *b)
{
    return str_cmp(a, b) == 0;
}

int str_starts(const char *s, const char *prefix)
{
    for (; *prefix; s++, prefix++)
        if (*s != *prefix)
            return 0;
    return 1;
}

char *str_cpy(char *d, const char *s)
{
    char *at = d;
    while ((*at++ = *s++))
        ;
    return d;
}

char *str_ncpy(char *d, const char *s, size_t n)
{
    size_t i = 0;
    for (; i < n && s[i]; i++)
        d[i] = s[i];
    for (; i < n; i++)
        d[i] = 0;
    return d;
}

char *str_cat(char *d, const char *s)
{
    char *at = d;
    while (*at)
        at++;
    while ((*at++ = *s++))
        ;
    return d;
}

char *str_ncat(char *d, const char *s, size_t n)
{
    char *at = d;
    while (*at)
        at++;
    while (n-- && *s)
        *at++ = *s++;
    *at = 0;
    return d;
}

size_t str_lcpy(char *d, const char *s, size_t n)
{
    size_t i = 0;
    if (n) {
        for (; i + 1 < n && s[i]; i++)
            d[i] = s[i];
        d[i] = 0;
    }
    while (s[i])
        i++;
    return i;
}

size_t str_spn(const char *s, const char *set)
{
    size_t i = 0;
    for (; s[i]; i++) {
        const char *p = set;
        while (*p && *p != s[i])
            p++;
        if (!*p)
            break;
    }
    return i;
}

size_t str_cspn(const char *s, const char *set)
{
    size_t i = 0;
    for (; s[i]; i++)
        for (const char *p = set; *p; p++)
            if (*p == s[i])
                return i;
    return i;
}

void str_reverse(char *s)
{
    size_t i = 0, j = str_len(s);
    while (i + 1 < j) {
        char c = s[i];
        s[i++] = s[--j];
        s[j] = c;
    }
}

void str_upper(char *s)
{
    for (; *s; s++)
        if (*s >= 'a' && *s <= 'z')
            *s -= 'a' - 'A';
}

size_t str_count(const char *s, char c)
{
    size_t count = 0;
    for (; *s; s++)
        count += *s == c;
    return count;
}

void str_replace(char *s, char from, char to)
{
    for (; *s; s++)
        if (*s == from)
            *s = to;
}

uint32_t str_hash(const char *s)
{
    uint32_t h = 5381;
    for (; *s; s++)
        h = h * 33 + (unsigned char)*s;
    return h;
}

uint32_t str_to_uint(const char *s)
{
    uint32_t value = 0;
    for (; *s >= '0' && *s <= '9'; s++)
        value = value * 10 + (*s - '0');
    return value;
}

size_t str_skip_spaces(const char *s)
{
    size_t i = 0;
    while (s[i] == ' ' || s[i] == '\t')
        i++;
    return i;
}

int mem_cmp(const void *a, const void *b, size_t n)
{
    const unsigned char *p = a, *q = b;
    for (size_t i = 0; i < n; i++)
        if (p[i] != q[i])
            return p[i] < q[i] ? -1 : 1;
    return 0;
}

void *mem_chr(const void *s, int c, size_t n)
{
    const unsigned char *p = s;
    for (; n; n--, p++)
        if (*p == (unsigned char)c)
            return (void *)p;
    return NULL;
}

void *mem_cpy(void *d, const void *s, size_t n)
{
    char *to = d;
    const char *from = s;
    while (n--)
        *to++ = *from++;
    return d;
}

void *mem_move(void *d, const void *s, size_t n)
{
    char *to = d;
    const char *from = s;
    if (to < from)
        for (size_t i = 0; i < n; i++)
            to[i] = from[i];
    else
        while (n--)
            to[n] = from[n];
    return d;
}

void *mem_set(void *d, int c, size_t n)
{
    unsigned char *to = d;
    while (n--)
        *to++ = (unsigned char)c;
    return d;
}

void mem_xor(uint8_t *d, const uint8_t *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        d[i] ^= s[i];
}

int mem_equal(const uint8_t *a, const uint8_t *b, size_t n)
{
    uint8_t different = 0;
    for (size_t i = 0; i < n; i++)
        different |= a[i] ^ b[i];
    return different == 0;
}
