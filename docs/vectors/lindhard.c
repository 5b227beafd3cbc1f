/* Holds lindhard() below against the vectors of its equation:

     provenum vectors ashcroft-langreth-1967:lindhard --over y=0:1000 -o lindhard.csv
     cc -O2 -o lindhard lindhard.c -lm && ./lindhard lindhard.csv > results.csv
     provenum compare lindhard.csv results.csv --ulp 4
*/
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 8192, MOST = 64 };

/* f(y) = 1/2 + (1 - y^2)/(4 y) log|(1 + y)/(1 - y)|, where that does not cancel. */
static double lindhard(double y)
{
    if (y == 0) return 1;
    if (y == 1) return 0.5;
    if (y < 1) return 0.5 + (1 - y) * (1 + y) * (atanh(y) / y) / 2;
    if (y < 1.25) return 0.5 - (y - 1) * (y + 1) / (4 * y) * log1p(2 / (y - 1));
    double u2 = 1 / y * (1 / y), sum = 0; /* y * y would overflow first */
    for (int n = 99; n > 0; n--) sum = sum * u2 + 1 / (4.0 * n * n - 1);
    return sum * u2;
}

/* The place of a name in the line of columns, or the end of the program. */
static int column(const char *line, const char *name)
{
    size_t length = strlen(name);
    for (int place = 0;; place++) {
        if (!strncmp(line, name, length) && strchr(",\r\n", line[length])) return place;
        line = strchr(line, ',');
        if (!line++) {
            fprintf(stderr, "no column %s\n", name);
            exit(1);
        }
    }
}

int main(int count, char **names)
{
    char line[LINE], *cells[MOST];
    FILE *file = count == 2 ? fopen(names[1], "r") : NULL;
    if (!file) {
        fprintf(stderr, "expected a file as provenum vectors writes it, in CSV\n");
        return 1;
    }
    do
        if (!fgets(line, LINE, file)) return 1;
    while (strncmp(line, "point,", 6)); /* what stands above is said for people */
    int point = column(line, "point"), y = column(line, "y_hex");
    puts("point,value");
    while (fgets(line, LINE, file)) {
        int found = 0;
        for (char *cell = strtok(line, ",\r\n"); cell && found < MOST; cell = strtok(NULL, ",\r\n")) cells[found++] = cell;
        if (found > y) printf("%s,%a\n", cells[point], lindhard(strtod(cells[y], NULL))); /* %a loses no bit */
    }
    return fclose(file);
}
