! Holds lindhard() below, the form that is printed, against the vectors of its equation:
!
!   provenum vectors ashcroft-langreth-1967:lindhard --over y=0:1000 -o lindhard.csv
!   gfortran -O2 -o lindhard lindhard.f90 && ./lindhard lindhard.csv > results.csv
!   provenum compare lindhard.csv results.csv --ulp 4
program held
  implicit none
  integer, parameter :: double = kind(1d0)
  character(8192) :: line
  integer :: point, y, failed
  call get_command_argument(1, line)
  open (10, file=trim(line), status='old', action='read', iostat=failed)
  if (failed /= 0) error stop 'expected a file as provenum vectors writes it, in CSV'
  do
    read (10, '(a)', iostat=failed) line
    if (failed /= 0) error stop 'no columns'
    if (line(1:1) /= '#') exit
  end do
  point = column('point')
  y = column('y')
  print '(a)', 'point,value'
  do
    read (10, '(a)', iostat=failed) line
    if (failed /= 0) exit
    print '(a, a, es24.16e3)', trim(cell(point)), ',', lindhard(number(cell(y)))  ! 17 digits lose no bit
  end do

contains

  real(double) function lindhard(y)
    real(double), intent(in) :: y
    lindhard = 0.5_double + (1 - y**2) / (4 * y) * log(abs((1 + y) / (1 - y)))
  end function

  ! The place of a name in the line of columns, or the end of the program.
  integer function column(name)
    character(*), intent(in) :: name
    do column = 1, 64
      if (cell(column) == name) return
    end do
    error stop 'no such column'
  end function

  ! What stands between two commas of the line.
  function cell(place) result(text)
    integer, intent(in) :: place
    character(64) :: text
    integer :: first, last, i
    first = 1
    do i = 2, place
      last = index(line(first:), ',')
      if (last == 0) exit
      first = first + last
    end do
    last = index(line(first:)//',', ',')
    text = line(first:first + last - 2)
  end function

  real(double) function number(text)
    character(*), intent(in) :: text
    read (text, *) number
  end function
end program
